package vn.ocb.onboarding.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.document.domain.SeenBefore;
import vn.ocb.onboarding.document.domain.Someone;
import vn.ocb.onboarding.document.ports.SeenCards;
import vn.ocb.onboarding.messaging.MessageIds;

class SeenCardsStorageTest {
    private static final Database DATABASE = BackingServices.shared().freshDatabase();
    private static final ConfigurableApplicationContext SERVICE = RunningDocument.handlersInProduction(DATABASE);
    private static final AtomicInteger PICTURES = new AtomicInteger();

    private final SeenCards cards = SERVICE.getBean(SeenCards.class);
    private final TransactionalOperator transaction = SERVICE.getBean(TransactionalOperator.class);
    private final Map<Side, String> pictures = Map.of(Side.FRONT, newPicture(), Side.BACK, newPicture());

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void doesNotKnowACardNobodyHasShown() {
        assertThat(shown(newId(), Applicant.newPerson(), pictures)).isEqualTo(SeenBefore.NEVER);
    }

    @Test
    void doesNotCountTheSameOnboardingTwice() {
        var id = newId();
        var person = Applicant.newPerson();
        shown(id, person, pictures);
        assertThat(shown(id, person, pictures)).isEqualTo(SeenBefore.NEVER);
    }

    @Test
    void knowsThePicturesOfTheSameCardAgain() {
        var person = Applicant.newPerson();
        shown(newId(), person, pictures);
        assertThat(shown(newId(), person, pictures)).isEqualTo(new SeenBefore(true, false, false));
    }

    @Test
    void knowsAPictureThatCameUnderAnotherNumber() {
        shown(newId(), Applicant.newPerson(), pictures);
        var onlyTheBack = Map.of(Side.FRONT, newPicture(), Side.BACK, pictures.get(Side.BACK));
        assertThat(shown(newId(), Applicant.newPerson(), onlyTheBack)).isEqualTo(new SeenBefore(true, true, false));
    }

    @Test
    void knowsANumberThatCameWithAnotherNameOrBirthDate() {
        var number = Applicant.newPerson().data().idDocument().number();
        shown(newId(), Someone.anyCustomer().number(number), pictures);
        var otherPictures = Map.of(Side.FRONT, newPicture());
        assertThat(shown(newId(), Someone.anyCustomer().number(number).named("Trần Thị Mẫu"), otherPictures))
                .isEqualTo(new SeenBefore(false, false, true));
        var otherBirthDate = Someone.anyCustomer().number(number).born(LocalDate.of(1991, 1, 1));
        assertThat(shown(newId(), otherBirthDate, Map.of(Side.FRONT, newPicture()))
                        .otherData())
                .isTrue();
    }

    @Test
    void knowsTheSamePersonByADifferentlyAccentedName() {
        var number = Applicant.newPerson().data().idDocument().number();
        shown(newId(), Someone.anyCustomer().number(number), pictures);
        var plain = Someone.anyCustomer().number(number).named("NGUYEN VAN MAU");
        assertThat(shown(newId(), plain, pictures)).isEqualTo(new SeenBefore(true, false, false));
    }

    @Test
    void knowsTheSamePersonByADifferentlyPunctuatedName() {
        for (var names : List.of(
                List.of("H’Hen Niê", "H'Hen Niê"),
                List.of("H Hen Niê", "HHen Nie"),
                List.of("Y Nur Ƀlao", "Y-Nur Blao"),
                List.of("Jörg Mẫu", "Joerg Mẫu"),
                List.of("Joerg Mẫu", "Jörg Mẫu"))) {
            var number = Applicant.newPerson().data().idDocument().number();
            shown(newId(), Someone.anyCustomer().number(number).named(names.get(0)), pictures);
            var again = Someone.anyCustomer().number(number).named(names.get(1));
            assertThat(shown(newId(), again, pictures).otherData())
                    .as("%s", names)
                    .isFalse();
            var other = Someone.anyCustomer().number(number).named(names.get(1) + "o");
            assertThat(shown(newId(), other, pictures).otherData())
                    .as("%s", names)
                    .isTrue();
        }
    }

    @Test
    void oneOfManyAtTheSameMomentIsTheFirst() {
        var seen = Flux.fromStream(IntStream.range(0, 12).boxed())
                .flatMap(at -> show(newId(), Applicant.newPerson(), pictures), 12)
                .collectList()
                .block();
        assertThat(seen).hasSize(12).filteredOn(before -> !before.otherNumber()).hasSize(1);
    }

    @Test
    void keepsNothingThatTellsWhoItWas() {
        var person = Applicant.newPerson();
        shown(newId(), person, pictures);
        assertThat(TestDatabase.dump(DATABASE))
                .anyMatch(row -> row.startsWith("seen_person"))
                .noneMatch(row -> row.contains(person.data().idDocument().number())
                        || row.contains("MAU")
                        || row.contains(pictures.get(Side.FRONT)));
    }

    private SeenBefore shown(OnboardingId id, Someone person, Map<Side, String> sha256) {
        return show(id, person, sha256).blockOptional().orElseThrow();
    }

    /** As a decision does it: looked and remembered in one transaction. */
    private Mono<SeenBefore> show(OnboardingId id, Someone person, Map<Side, String> sha256) {
        return cards.look(id, person.data(), sha256)
                .flatMap(before -> cards.remember(id, person.data(), sha256).thenReturn(before))
                .as(transaction::transactional);
    }

    private static OnboardingId newId() {
        return new OnboardingId(MessageIds.next());
    }

    private static String newPicture() {
        return "%064x".formatted(PICTURES.incrementAndGet());
    }
}
