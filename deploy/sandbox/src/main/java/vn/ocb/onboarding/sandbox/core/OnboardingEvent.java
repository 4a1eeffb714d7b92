package vn.ocb.onboarding.sandbox.core;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.OnboardingId;

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
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String AUTHENTICATED = MessageTypes.nameOf(CustomerAuthenticated.class);
    private static final Set<String> ENDINGS = Set.of(
            AUTHENTICATED,
            MessageTypes.nameOf(OnboardingCancelled.class),
            MessageTypes.nameOf(OnboardingExpired.class),
            MessageTypes.nameOf(OnboardingFailed.class));

    /**
     * Empty for all other events, which are none of the core's business.
     *
     * @throws Unreadable for what ends an onboarding, or might, and cannot be read
     */
    static Optional<OnboardingEvent> of(ConsumerRecord<String, byte[]> record) throws Unreadable {
        // The platform writes in binary mode alone, with every attribute once.
        var type = required(record, "ce_type");
        if (!ENDINGS.contains(type)) {
            return Optional.empty();
        }
        var id = required(record, "ce_id");
        var onboarding = onboardingId(record);
        var person = bodyOf(record, onboarding).path("testPerson").asString("");
        return Optional.of(new OnboardingEvent(
                onboarding, id, type, text(record, "traceparent").orElse(null), person.isEmpty() ? null : person));
    }

    /** No account for a key that is no onboarding's: the answer could not be brought to anybody. */
    private static String onboardingId(ConsumerRecord<String, byte[]> record) throws Unreadable {
        try {
            return OnboardingId.of(record.key() == null ? "" : record.key()).toString();
        } catch (IllegalArgumentException notAnId) {
            throw new Unreadable("key");
        }
    }

    /** Nor for a key under which another onboarding is told. */
    private static JsonNode bodyOf(ConsumerRecord<String, byte[]> record, String onboarding) throws Unreadable {
        JsonNode body;
        try {
            body = JSON.readTree(record.value() == null ? new byte[0] : record.value());
        } catch (JacksonException e) {
            throw new Unreadable("value");
        }
        if (!body.path("onboardingId").asString("").equals(onboarding)) {
            throw new Unreadable("value");
        }
        return body;
    }

    boolean authenticates() {
        return type.equals(AUTHENTICATED);
    }

    /** One that comes twice says nothing: another reader might take the other. */
    private static String required(ConsumerRecord<String, byte[]> record, String name) throws Unreadable {
        var headers = record.headers().headers(name).iterator();
        if (headers.hasNext()) {
            headers.next();
        }
        if (headers.hasNext()) {
            throw new Unreadable(name);
        }
        return text(record, name).filter(text -> !text.isEmpty()).orElseThrow(() -> new Unreadable(name));
    }

    private static Optional<String> text(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> header.value())
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** A record to leave out. Its text is the part that is wrong, never what stands there. */
    static final class Unreadable extends Exception {
        Unreadable(String part) {
            super(part);
        }
    }
}
