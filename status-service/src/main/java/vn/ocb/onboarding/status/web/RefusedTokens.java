package vn.ocb.onboarding.status.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/**
 * Knows which tokens ended before their time, with their application or with the secret they were issued for: asks the
 * issuer once a second. What is known holds for {@link #FRESH} from the moment the issuer asked its database; older than
 * that no token is taken until there is news.
 */
class RefusedTokens implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RefusedTokens.class);
    /** A change ends tokens within this time, or nobody is let in. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final Supplier<Mono<byte[]>> issuer;
    private final AtomicReference<@Nullable Mono<View>> looking = new AtomicReference<>();
    private volatile @Nullable View latest;
    private final PeriodicTask following;

    /**
     * @param firstValid by the SHA-256 of a client id, the first generation of secrets whose tokens are taken
     * @param asOf when the issuer asked its database, at the latest
     */
    private record View(Map<String, Integer> firstValid, long asOf) {

        boolean refuses(String clientId, int generation) {
            var first = firstValid.isEmpty() ? null : firstValid.get(sha256(clientId));
            return first != null && generation < first;
        }
    }

    /** @param issuer gives the document of {@code GET /oauth2/revocations} */
    RefusedTokens(Supplier<Mono<byte[]>> issuer, LongSupplier nanoTime, MeterRegistry meters) {
        this.issuer = issuer;
        this.nanoTime = nanoTime;
        this.following = new PeriodicTask("follow-revocations", Duration.ZERO, EVERY, this::news, meters);
    }

    /** For an issuer that tells nothing of the kind: its tokens are taken until they expire. */
    static RefusedTokens noneKnown(MeterRegistry meters) {
        log.warn("onboarding.security.revocations-uri is none: tokens are taken until they expire,"
                + " whatever becomes of their application");
        return new RefusedTokens(Mono::never, System::nanoTime, meters) {
            @Override
            Mono<Jwt> checked(Jwt token) {
                return Mono.just(token);
            }

            @Override
            boolean stands(String clientId, int generation) {
                return true;
            }

            @Override
            public void start() {
                // There is nobody to ask.
            }
        };
    }

    /** The same token; fails when it has ended, or when that is not known. */
    Mono<Jwt> checked(Jwt token) {
        return Mono.defer(() -> {
                    var known = latest;
                    return known != null && isFresh(known) ? Mono.just(known) : news();
                })
                .filter(this::isFresh)
                .onErrorMap(fault -> new JwtException("the issuer does not tell which tokens have ended", fault))
                .switchIfEmpty(Mono.error(() -> new JwtException("which tokens have ended is known too late")))
                .handle((view, sink) -> {
                    if (view.refuses(String.valueOf(token.getSubject()), TokenClaims.generation(token))) {
                        sink.error(new BadJwtException("its application or secret has ended"));
                    } else {
                        sink.next(token);
                    }
                });
    }

    /** Whether a token that was taken before would be taken now, as far as is known. */
    boolean stands(String clientId, int generation) {
        var known = latest;
        return known != null && isFresh(known) && !known.refuses(clientId, generation);
    }

    /** All that want to know at the same time ask once. */
    private Mono<View> news() {
        return Mono.defer(() -> {
            var mine = look().doFinally(signal -> looking.set(null)).cache();
            var under = looking.compareAndExchange(null, mine);
            return under == null ? mine : under;
        });
    }

    private Mono<View> look() {
        return Mono.defer(() -> {
            var askedAt = nanoTime.getAsLong();
            // An Error whose signal is lost would be waited for by every request to come.
            return ErrorsAsSignals.in(
                    () -> issuer.get().map(document -> read(document, askedAt)).doOnNext(view -> latest = view));
        });
    }

    private boolean isFresh(View view) {
        return nanoTime.getAsLong() - view.asOf() < FRESH.toNanos();
    }

    private static View read(byte[] document, long askedAt) {
        var json = JsonMapper.shared().readTree(document);
        var firstValid = new HashMap<String, Integer>();
        json.required("firstValidGenerations")
                .properties()
                .forEach(
                        entry -> firstValid.put(entry.getKey(), entry.getValue().intValue()));
        var age = Duration.ofMillis(json.required("ageMillis").longValue());
        return new View(Map.copyOf(firstValid), askedAt - age.toNanos());
    }

    private static String sha256(String clientId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(clientId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void start() {
        following.start();
    }

    @Override
    public void stop() {
        following.stop();
    }

    @Override
    public boolean isRunning() {
        return following.isRunning();
    }
}
