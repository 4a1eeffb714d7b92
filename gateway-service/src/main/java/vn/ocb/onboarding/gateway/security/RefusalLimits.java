package vn.ocb.onboarding.gateway.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.gateway.fairness.RefusalDelays;
import vn.ocb.onboarding.gateway.fairness.SlidingWindow;

/**
 * Slows down who is refused again and again (401 and 403, wrong secrets at the token endpoint), by address and by
 * application, and tells of it in one line of the log.
 *
 * <p>Only refusals are slowed down, never who shows the right secret or a good token: a secret has 256 random bits, so
 * looking at guesses gives nothing away, while a lock would be a way to shut out somebody else, even from the same address.
 */
@Component
class RefusalLimits {
    private static final Logger log = LoggerFactory.getLogger(RefusalLimits.class);
    /** Lines of the log, of all episodes together: an attack from everywhere must not fill the disk. */
    private static final int LINES_A_MINUTE = 20;
    /** Applications are the bank's own, so this holds all of them; unknown client ids are never counted. */
    private static final long APPLICATIONS = 100_000;

    private final Kind secrets;
    private final Kind requests;
    private final SlidingWindow lines;

    @Autowired
    RefusalLimits(RefusalSettings settings, MeterRegistry meters) {
        this(settings, meters, System::nanoTime);
    }

    RefusalLimits(RefusalSettings settings, MeterRegistry meters, LongSupplier nanoTime) {
        this.secrets = new Kind("secret", settings.secretsTold(), settings, meters, nanoTime);
        this.requests = new Kind("request", settings.requestsTold(), settings, meters, nanoTime);
        this.lines = new SlidingWindow(LINES_A_MINUTE, Duration.ofMinutes(1), nanoTime);
    }

    private static final class Kind {
        private final String name;
        private final RefusalDelays<String> addresses;
        private final RefusalDelays<String> applications;
        private final Counter told;
        private final Counter delayed;

        Kind(String name, int told, RefusalSettings settings, MeterRegistry meters, LongSupplier nanoTime) {
            this.name = name;
            this.addresses = new RefusalDelays<>(
                    told, settings.longestDelay(), settings.quiet(), settings.rememberedAddresses(), nanoTime);
            this.applications =
                    new RefusalDelays<>(told, settings.longestDelay(), settings.quiet(), APPLICATIONS, nanoTime);
            this.told = counter(name, "told", meters);
            this.delayed = counter(name, "delayed", meters);
        }

        private static Counter counter(String kind, String answer, MeterRegistry meters) {
            return Counter.builder("onboarding.gateway.refusals")
                    .description("Wrong secrets, and requests without a good token or scope")
                    .tag("kind", kind)
                    .tag("answer", answer)
                    .register(meters);
        }
    }

    /**
     * A wrong secret was shown.
     *
     * @param caller the address it is counted by
     * @param clientId empty when there is no such application
     * @return how many seconds to wait, instead of telling the refusal; 0 to tell it
     */
    long ofSecret(String caller, @Nullable String clientId) {
        return refused(secrets, caller, clientId);
    }

    /**
     * A request had no good token, or one that does not allow it.
     *
     * @param caller the address it is counted by
     * @param clientId empty when it is not known
     * @return how many seconds to wait, instead of telling the refusal; 0 to tell it
     */
    long ofRequest(String caller, @Nullable String clientId) {
        return refused(requests, caller, clientId);
    }

    private long refused(Kind kind, String caller, @Nullable String clientId) {
        var byAddress = kind.addresses.refused(caller);
        note(kind, byAddress, "address", caller, clientId);
        var wait = byAddress.retryAfter();
        if (clientId != null) {
            var byApplication = kind.applications.refused(clientId);
            note(kind, byApplication, "application", caller, clientId);
            wait = Math.max(wait, byApplication.retryAfter());
        }
        (wait == 0 ? kind.told : kind.delayed).increment();
        return wait;
    }

    private void note(Kind kind, RefusalDelays.Answer answer, String by, String address, @Nullable String clientId) {
        if (answer.delaysBegin() && lines.oneMore().allowed()) {
            log.warn(
                    "gateway.refusals.delayed kind={} by={} address={} application={}",
                    kind.name,
                    by,
                    address,
                    clientId == null ? "unknown" : clientId);
        }
    }

    /** At most, of one kind. */
    long rememberedAddresses() {
        return Math.max(secrets.addresses.remembered(), requests.addresses.remembered());
    }
}
