package vn.ocb.onboarding.sandbox.core;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.Restriction;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Topics;

/**
 * What the core answers. The last three digits of a test person's number choose: 921 is refused, 922 is answered twice,
 * 923 is answered late; everyone else gets an account package that is restricted until the chip was matched.
 */
final class AccountOpening {
    static final Duration SLOWNESS = Duration.ofSeconds(10);

    private static final String REFUSED = "921";
    private static final String TWICE = "922";
    private static final String LATE = "923";
    private static final String SOURCE = "/sandbox/core-banking";

    private final Duration slowness;
    private final Clock clock;
    private final Map<String, Instant> due = new HashMap<>();

    AccountOpening(Duration slowness, Clock clock) {
        this.slowness = slowness;
        this.clock = clock;
    }

    /** When the answer may leave; not later than now for nearly all. */
    Instant dueAt(OnboardingEvent event) {
        return LATE.equals(event.testPerson())
                ? due.computeIfAbsent(
                        event.onboardingId(), id -> clock.instant().plus(slowness))
                : clock.instant();
    }

    List<ProducerRecord<String, byte[]>> answersTo(OnboardingEvent event) {
        due.remove(event.onboardingId());
        if (REFUSED.equals(event.testPerson())) {
            return List.of(record(AccountPackageRefused.class, event, refusal(event)));
        }
        var opened = opening(event);
        return TWICE.equals(event.testPerson())
                ? List.of(
                        record(AccountPackageOpened.class, event, opened),
                        record(AccountPackageOpened.class, event, opened))
                : List.of(record(AccountPackageOpened.class, event, opened));
    }

    private ObjectNode opening(OnboardingEvent event) {
        var customer = numberOf("customer", event, 12);
        var body = JsonNodeFactory.instance.objectNode();
        body.put("onboardingId", event.onboardingId());
        body.put("customerNumber", customer);
        body.put("accountNumber", numberOf("account", event, 16));
        body.put("omniUserName", "omni" + customer);
        body.putArray("restrictions").add(Restriction.NO_ELECTRONIC_PAYMENT.name());
        body.put("openedAt", clock.instant().toString());
        return body;
    }

    private static ObjectNode refusal(OnboardingEvent event) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("onboardingId", event.onboardingId());
        body.putArray("reasons").add(ReasonCode.ACCOUNT_REFUSED.name());
        return body;
    }

    /** CloudEvents 1.0, binary mode of the Kafka binding. */
    private ProducerRecord<String, byte[]> record(
            Class<? extends Message> type, OnboardingEvent event, ObjectNode body) {
        var record = new ProducerRecord<>(
                Topics.ACCOUNT_EVENTS, event.onboardingId(), JsonMapper.shared().writeValueAsBytes(body));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", idOf(event).toString());
        header(record, "ce_type", MessageTypes.nameOf(type));
        header(record, "ce_source", SOURCE);
        header(record, "ce_time", clock.instant().toString());
        header(record, "ce_subject", event.onboardingId());
        header(record, "ce_causationid", event.id());
        header(record, "content-type", "application/json");
        if (event.traceparent() != null) {
            header(record, "traceparent", event.traceparent());
        }
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** One decision per onboarding, so one id: also who gets it twice counts it once. */
    private static UUID idOf(OnboardingEvent event) {
        return UUID.nameUUIDFromBytes(("account-package/" + event.onboardingId()).getBytes(StandardCharsets.UTF_8));
    }

    /** Digits that follow from the onboarding, as many that two onboardings do not meet. */
    private static String numberOf(String kind, OnboardingEvent event, int digits) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((kind + "/" + event.onboardingId()).getBytes(StandardCharsets.UTF_8));
            var number = new BigInteger(1, hash).mod(BigInteger.TEN.pow(digits));
            return String.format(Locale.ROOT, "%0" + digits + "d", number);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
