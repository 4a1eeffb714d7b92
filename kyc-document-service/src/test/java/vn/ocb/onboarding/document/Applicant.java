package vn.ocb.onboarding.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.document.domain.Someone;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.vault.Vault;

/** A customer at a partner, and what the gateway says on the topics about it. */
final class Applicant {
    private static final AtomicInteger PERSONS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final OnboardingId id = new OnboardingId(MessageIds.next());
    final Someone customer;
    private String partner = "partner";

    private Applicant(Someone customer) {
        this.customer = customer;
    }

    /** Of whom nobody has heard before, with a number that ends in less than 900. */
    static Applicant any() {
        return new Applicant(newPerson());
    }

    static Applicant like(Someone customer) {
        return new Applicant(customer);
    }

    static Applicant withOutcome(int lastDigits) {
        var person = nextPerson().withLastDigits(String.valueOf(lastDigits));
        return new Applicant(withPhone(person));
    }

    static Someone newPerson() {
        return withPhone(nextPerson());
    }

    private static SpecimenPerson nextPerson() {
        return SpecimenPerson.seeded(PERSONS.incrementAndGet(), IdPaper.CCCD_CHIP);
    }

    private static Someone withPhone(SpecimenPerson person) {
        return Someone.holding(person).phone("+84" + person.phone().substring(1));
    }

    Applicant at(String otherPartner) {
        this.partner = otherPartner;
        return this;
    }

    Applicant started() {
        answer(start());
        return this;
    }

    UUID start() {
        return say(startCommand(document().context));
    }

    StartOnboarding startCommand(ConfigurableApplicationContext context) {
        var data = MessageJson.mapper().writeValueAsBytes(customer.data());
        return startCommand(store(context, data).reference());
    }

    StartOnboarding startCommand(VaultReference data) {
        return new StartOnboarding(id, new PartnerId(partner), "application", "transaction", data);
    }

    UUID sendCard(byte @Nullable [] front, byte @Nullable [] back) {
        return say(cardCommand(document().context, front, back));
    }

    VerifyIdCard cardCommand(ConfigurableApplicationContext context, byte @Nullable [] front, byte @Nullable [] back) {
        return new VerifyIdCard(
                id, front == null ? null : store(context, front), back == null ? null : store(context, back));
    }

    UUID sendGoodCard() {
        return sendCard(front(), back());
    }

    byte[] front(Fault... faults) {
        return photographed(Side.FRONT, faults);
    }

    byte[] back(Fault... faults) {
        return photographed(Side.BACK, faults);
    }

    private byte[] photographed(Side side, Fault... faults) {
        var photograph = Photograph.mild(customer.holder().seed()).withWidth(1280);
        for (var fault : faults) {
            photograph = photograph.with(fault);
        }
        return photograph.of(customer.holder(), side);
    }

    UUID cancel() {
        return say(new CancelOnboarding(id, CancellationCause.CUSTOMER_REQUEST));
    }

    UUID say(Message message) {
        var messageId = MessageIds.next();
        document().publish(messageId, message);
        return messageId;
    }

    Picture store(byte[] content) {
        return store(document().context, content);
    }

    Picture store(ConfigurableApplicationContext context, byte[] content) {
        var stored = context.getBean(Vault.class)
                .put(id, Flux.just(ByteBuffer.wrap(content)), 20_000_000)
                .block();
        return new Picture(stored.reference(), stored.sha256(), stored.bytes());
    }

    CustomerData data() {
        return customer.data();
    }

    Event answer(UUID command) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !document().answersTo(command).isEmpty());
        assertThat(document().answersTo(command)).hasSize(1);
        return document().answersTo(command).getFirst();
    }

    <E extends Event> E awaitEvent(Class<E> type) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !events(type).isEmpty());
        return events(type).getFirst();
    }

    <E extends Event> List<E> events(Class<E> type) {
        return document().events.stream()
                .map(received -> received.body())
                .filter(event -> event.onboardingId().equals(id))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static RunningDocument document() {
        return RunningDocument.shared();
    }
}
