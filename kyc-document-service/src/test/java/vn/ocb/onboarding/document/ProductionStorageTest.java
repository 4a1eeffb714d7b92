package vn.ocb.onboarding.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.OnboardingRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.Received;

/** Outside of the profiles for test persons, and past the lanes that would put messages in a row. */
class ProductionStorageTest {
    private static final Database DATABASE = BackingServices.shared().freshDatabase();
    private static final ConfigurableApplicationContext SERVICE = RunningDocument.handlersInProduction(DATABASE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void startsOneOfManyAtTheSameMoment() {
        var first = Applicant.any();
        var all = new ArrayList<>(List.of(first));
        Stream.generate(() -> Applicant.like(first.customer)).limit(15).forEach(all::add);
        start(all);
        assertThat(outcomes(all))
                .hasSize(16)
                .filteredOn(OnboardingStarted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void countsTheVelocityOfManyAtTheSameMoment() {
        var first = Applicant.any();
        var all = new ArrayList<>(List.of(first));
        for (var partner = 0; partner < 15; partner++) {
            all.add(Applicant.like(first.customer).at("partner " + partner));
        }
        start(all);
        assertThat(outcomes(all))
                .filteredOn(OnboardingStarted.class::isInstance)
                .hasSize(5);
        assertThat(outcomes(all))
                .filteredOn(OnboardingRefused.class::isInstance)
                .hasSize(11);
    }

    @Test
    void refusesWhoIsOnTheBanksListByNumberOrPhone() throws Exception {
        var byNumber = Applicant.any();
        TestDatabase.block(
                DATABASE, hmac("number:" + byNumber.data().idDocument().number()));
        var byPhone = Applicant.any();
        TestDatabase.block(DATABASE, hmac("phone:" + byPhone.data().phone()));
        start(List.of(byNumber, byPhone));
        assertThat(outcomes(List.of(byNumber, byPhone)))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                OnboardingRefused.class,
                                refused -> assertThat(refused.reasons()).containsExactly(ReasonCode.BLOCKED)));
    }

    @Test
    void approvesNoSyntheticPerson() {
        var applicant = Applicant.any();
        start(List.of(applicant));
        var card = applicant.cardCommand(SERVICE, applicant.front(), applicant.back());
        SERVICE.getBean(VerifyIdCardHandler.class).handle(received(card)).block();
        assertThat(applicant.awaitEvent(IdCardSentToReview.class).reasons())
                .containsExactly(ReasonCode.DATA_NUMBER_STRUCTURE);
    }

    @Test
    void knowsNoTestPersons() {
        var applicant = Applicant.any();
        start(List.of(applicant));
        assertThat(TestDatabase.exists(
                        DATABASE,
                        "select 1 from document.onboarding where id = ? and test_person is null"
                                + " and for_review::text like '%DATA_NUMBER_STRUCTURE%'",
                        applicant.id))
                .isTrue();
    }

    @Test
    void keepsNoNumberPhoneOrNameInTheDatabase() {
        var applicant = Applicant.any();
        start(List.of(applicant));
        var data = applicant.data();
        assertThat(TestDatabase.dump(DATABASE))
                .isNotEmpty()
                .noneMatch(row -> row.contains(data.idDocument().number())
                        || row.contains(data.phone().substring(3))
                        || row.contains("Mẫu"));
    }

    private static void start(List<Applicant> applicants) {
        var handler = SERVICE.getBean(StartOnboardingHandler.class);
        var commands = applicants.stream()
                .map(applicant -> applicant.startCommand(SERVICE))
                .toList();
        Flux.fromIterable(commands)
                .flatMap(command -> handler.handle(received(command)), 16)
                .blockLast();
    }

    private static List<Event> outcomes(List<Applicant> applicants) {
        applicants.forEach(applicant -> applicant.awaitEvent(Event.class));
        return applicants.stream()
                .flatMap(applicant -> applicant.events(Event.class).stream())
                .toList();
    }

    private static <M extends Message> Received<M> received(M message) {
        return new Received<>(
                "kyc-document",
                MessageIds.next(),
                MessageTypes.nameOf(message),
                message.onboardingId().toString(),
                Instant.now(),
                "test",
                null,
                null,
                message);
    }

    private static byte[] hmac(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex("5a".repeat(32)), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
