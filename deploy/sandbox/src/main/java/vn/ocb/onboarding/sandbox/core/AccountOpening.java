package vn.ocb.onboarding.sandbox.core;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Account.Restriction;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Topics;

/** What the core answers, and when; see {@link CoreBehaviour}. What it remembers of crashes and delays ends with the process. */
final class AccountOpening {
    static final Duration SLOWNESS = Duration.ofSeconds(10);

    /** How soon it is looked again whether it is still told to be silent. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final String SOURCE = "/sandbox/core-banking";

    private final Duration slowness;
    private final Clock clock;
    private final Map<String, Instant> due = new HashMap<>();
    private final Set<String> died = new HashSet<>();
    private final Map<String, Instant> liftsDue = new ConcurrentHashMap<>();
    private volatile CoreBehaviour told = CoreBehaviour.OPENS;

    AccountOpening(Duration slowness, Clock clock) {
        this.slowness = slowness;
        this.clock = clock;
    }

    /** Tells how to behave towards everyone whose digits do not choose. */
    void behave(CoreBehaviour behaviour) {
        told = behaviour;
    }

    CoreBehaviour behaviour() {
        return told;
    }

    private CoreBehaviour towards(OnboardingEvent event) {
        return CoreBehaviour.of(event.testPerson()).orElse(told);
    }

    /** When the answer may leave; not later than now for nearly all. */
    Instant dueAt(OnboardingEvent event) {
        var now = clock.instant();
        return switch (towards(event)) {
            case SLOW -> due.computeIfAbsent(event.onboardingId(), id -> now.plus(slowness));
            case SILENT -> isToldByDigits(event) ? now : now.plus(LOOK);
            default -> now;
        };
    }

    List<ProducerRecord<String, byte[]>> answersTo(OnboardingEvent event) {
        due.remove(event.onboardingId());
        var opened = record(AccountPackageOpened.class, event, opening(event), "account-package/");
        return switch (towards(event)) {
            case SILENT -> List.of();
            case REFUSES -> List.of(record(AccountPackageRefused.class, event, refusal(event), "account-package/"));
            case ANSWERS_TWICE -> List.of(opened, opened);
            case LIFTS_RESTRICTION -> {
                liftLater(event.onboardingId(), slowness);
                yield List.of(opened);
            }
            case OPENS, SLOW, DIES -> List.of(opened);
        };
    }

    /** Whether it crashes over this customer now. */
    boolean diesOver(OnboardingEvent event) {
        return towards(event) == CoreBehaviour.DIES && died.add(event.onboardingId());
    }

    void liftLater(String onboardingId, Duration delay) {
        liftsDue.put(onboardingId, clock.instant().plus(delay));
    }

    /** The lifted restrictions that are due; each once. */
    List<ProducerRecord<String, byte[]>> lifts() {
        var now = clock.instant();
        var lifts = new ArrayList<ProducerRecord<String, byte[]>>();
        liftsDue.entrySet().removeIf(lift -> {
            var isDue = !lift.getValue().isAfter(now);
            if (isDue) {
                lifts.add(lifted(lift.getKey()));
            }
            return isDue;
        });
        return lifts;
    }

    private ProducerRecord<String, byte[]> lifted(String onboardingId) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("onboardingId", onboardingId);
        body.put("liftedAt", clock.instant().toString());
        return record(AccountRestrictionLifted.class, onboardingId, body, "restriction-lifted/");
    }

    private static boolean isToldByDigits(OnboardingEvent event) {
        return CoreBehaviour.of(event.testPerson()).isPresent();
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

    private ProducerRecord<String, byte[]> record(
            Class<? extends Message> type, OnboardingEvent event, ObjectNode body, String decision) {
        var record = record(type, event.onboardingId(), body, decision);
        header(record, "ce_causationid", event.id());
        if (event.traceparent() != null) {
            header(record, "traceparent", event.traceparent());
        }
        return record;
    }

    /** CloudEvents 1.0, binary mode of the Kafka binding. */
    private ProducerRecord<String, byte[]> record(
            Class<? extends Message> type, String onboardingId, ObjectNode body, String decision) {
        var record = new ProducerRecord<>(
                Topics.ACCOUNT_EVENTS, onboardingId, JsonMapper.shared().writeValueAsBytes(body));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", idOf(decision + onboardingId).toString());
        header(record, "ce_type", MessageTypes.nameOf(type));
        header(record, "ce_source", SOURCE);
        header(record, "ce_time", clock.instant().toString());
        header(record, "ce_subject", onboardingId);
        header(record, "content-type", "application/json");
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A decision about an onboarding has one id: also who gets it twice counts it once. */
    private static UUID idOf(String decision) {
        return UUID.nameUUIDFromBytes(decision.getBytes(StandardCharsets.UTF_8));
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
