package vn.ocb.onboarding.sandbox.core;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;

/**
 * An event that ends an onboarding, for the core: it was authenticated, or it ended without an account.
 *
 * @param id the event's {@code ce_id}
 * @param testPerson the last three digits of a synthetic person's number
 */
record OnboardingEvent(
        String onboardingId,
        String id,
        String type,
        @Nullable String traceparent,
        @Nullable String testPerson) {
    private static final Logger log = LoggerFactory.getLogger(OnboardingEvent.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String AUTHENTICATED = MessageTypes.nameOf(CustomerAuthenticated.class);
    private static final Set<String> ENDINGS = Set.of(
            AUTHENTICATED,
            MessageTypes.nameOf(OnboardingCancelled.class),
            MessageTypes.nameOf(OnboardingExpired.class),
            MessageTypes.nameOf(OnboardingFailed.class));

    /** Empty for all other events, which are none of the core's business. */
    static Optional<OnboardingEvent> of(ConsumerRecord<String, byte[]> record) {
        var type = header(record, "ce_type");
        var id = header(record, "ce_id");
        if (type == null || id == null || !ENDINGS.contains(type)) {
            return Optional.empty();
        }
        try {
            var person = type.equals(AUTHENTICATED)
                    ? JSON.readTree(record.value()).path("testPerson").asString("")
                    : "";
            return Optional.of(new OnboardingEvent(
                    record.key(), id, type, header(record, "traceparent"), person.isEmpty() ? null : person));
        } catch (JacksonException e) {
            log.warn("Core banking stand-in cannot read the record at {}-{}", record.partition(), record.offset());
            return Optional.empty();
        }
    }

    boolean authenticates() {
        return type.equals(AUTHENTICATED);
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
