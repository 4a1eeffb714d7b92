package vn.ocb.onboarding.local.confirmation;

import static java.util.stream.Collectors.toMap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.vault.Vault;

/**
 * Customers whose card and portrait were accepted: with a case of kyc-document, and as the other services tell it on the topics;
 * nobody photographs anything. Each has a phone of its own.
 */
public final class ReadyCustomers implements AutoCloseable {
    private static final Picture PICTURE = new Picture(new VaultReference("bench/picture"), "0".repeat(64), 1);
    private static final Duration LIFE = Duration.ofHours(3);
    private static final int MOST_BYTES = 10_000;
    /** Vietnamese mobile numbers whose last digits choose no outcome in the sandbox. */
    private static final int PHONES_PER_THOUSAND = 900;

    private final Vault vault;
    private final AcceptedCards cards;
    private final KafkaProducer<String, byte[]> producer;
    /** Each time others: phones are counted per day. */
    private static final AtomicInteger COUNT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000));

    /** A customer who can be sent a code. */
    public record Ready(OnboardingId id, String phone) {}

    /** A customer whose data lie in the vault. */
    private record Declared(OnboardingId id, String phone, VaultReference data) {}

    public ReadyCustomers(Vault vault, BackingServices backing) {
        this.vault = vault;
        this.cards = new AcceptedCards(backing.database());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backing.kafka(), "acks", "all", "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** So many new ones. */
    public List<Ready> ready(int many) {
        var declared = Flux.range(COUNT.getAndAdd(many), many)
                .flatMap(number -> {
                    var id = new OnboardingId(MessageIds.next());
                    var phone = String.format(
                            Locale.ROOT, "+8490%04d%03d", number / PHONES_PER_THOUSAND, number % PHONES_PER_THOUSAND);
                    return vault.put(id, content(MessageJson.mapper().writeValueAsBytes(data(phone))), MOST_BYTES)
                            .map(stored -> new Declared(id, phone, stored.reference()));
                })
                .collectList()
                .blockOptional()
                .orElseThrow();
        var now = Instant.now();
        var end = now.plus(LIFE);
        cards.add(declared.stream().collect(toMap(Declared::id, Declared::data)), PICTURE, now, end);
        return declared.stream().map(customer -> accepted(customer, now, end)).toList();
    }

    private Ready accepted(Declared customer, Instant now, Instant end) {
        var id = customer.id();
        say(new OnboardingStarted(
                id,
                new PartnerId(AcceptedCards.PARTNER),
                "bench",
                id.toString(),
                customer.data(),
                IdPaper.CAN_CUOC,
                "STANDARD",
                AuthenticationMethod.SMS,
                now,
                end,
                List.of(),
                null));
        var card = new IdCardVerified(id, Attempts.of(1, 5), List.of(), PICTURE, PICTURE, null);
        say(card);
        say(new PortraitVerified(id, Attempts.of(1, 5), List.of(), PICTURE, card.cardFace()));
        return new Ready(id, customer.phone());
    }

    /** Publishes a message of the gateway or of another service; the id it got. */
    public UUID say(Message message) {
        var id = MessageIds.next();
        Future<?> ignored = producer.send(CloudEventHeaders.toRecord(new CloudEvent(
                Topics.of(message),
                message.onboardingId().toString(),
                id,
                MessageTypes.nameOf(message),
                "bench",
                Instant.now(),
                null,
                null,
                MessageJson.mapper().writeValueAsBytes(message))));
        return id;
    }

    /** Puts what a customer enters where the gateway would. */
    public VaultReference entered(OnboardingId id, String code) {
        return vault.put(id, content(code.getBytes(StandardCharsets.US_ASCII)), MOST_BYTES)
                .blockOptional()
                .orElseThrow()
                .reference();
    }

    private static Flux<ByteBuffer> content(byte[] bytes) {
        return Flux.just(ByteBuffer.wrap(bytes));
    }

    private static CustomerData data(String phone) {
        var address = new CustomerData.Address(
                "VNM", CustomerData.AddressSystem.PROVINCES_34, "01", null, "00001", "Số 1, Phường Mẫu");
        return new CustomerData(
                "Nguyễn Văn Mẫu",
                LocalDate.of(1990, 1, 1),
                CustomerData.Sex.MALE,
                "VNM",
                "VNM",
                new CustomerData.IdDocument(
                        IdPaper.CAN_CUOC,
                        "000090000011",
                        null,
                        LocalDate.of(2024, 7, 2),
                        LocalDate.of(2030, 1, 1),
                        "Bộ Công an"),
                phone,
                null,
                address,
                address,
                "01",
                new CustomerData.Fatca("1", List.of()),
                new CustomerData.Consent("1", "0".repeat(64), Instant.EPOCH, "BENCH"),
                AuthenticationMethod.SMS,
                Language.VI,
                "STANDARD");
    }

    @Override
    public void close() {
        producer.close();
    }
}
