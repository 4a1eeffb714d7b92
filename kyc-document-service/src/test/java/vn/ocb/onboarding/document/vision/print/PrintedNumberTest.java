package vn.ocb.onboarding.document.vision.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;
import vn.ocb.onboarding.document.vision.SeenSpecimen;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class PrintedNumberTest {
    private static final int CARDS = 6;

    private final PrintedNumber number = new PrintedNumber();
    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CCCD_CHIP", "CAN_CUOC"})
    void agreesWithTheNumberOfTheCard(IdPaper paper) {
        assertThat(IntStream.rangeClosed(1, CARDS).filter(seed -> {
                    var person = SpecimenPerson.seeded(seed, paper);
                    var front = SeenSpecimen.of(
                            person, Side.FRONT, Photograph.mild(seed).withWidth(1300), .3);
                    return number.compare(front, person.number()).likeness() == Likeness.AGREES;
                }))
                .hasSize(CARDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"CCCD_CHIP", "CAN_CUOC"})
    void differsFromTheNumberOfAnotherCard(IdPaper paper) {
        assertThat(IntStream.rangeClosed(1, CARDS).filter(seed -> {
                    var front =
                            SeenSpecimen.of(SpecimenPerson.seeded(seed, paper), Side.FRONT, Photograph.mild(seed), .3);
                    var other = SpecimenPerson.seeded(seed + 100, paper).number();
                    return number.compare(front, other).likeness() == Likeness.DIFFERS;
                }))
                .hasSize(CARDS);
    }

    @Test
    void readsACardThatLiesUpsideDown() {
        var person = SpecimenPerson.seeded(1);
        var front = SeenSpecimen.of(person, Side.FRONT, Photograph.mild(1));
        assertThat(number.compare(front.turned(), person.number()).likeness()).isEqualTo(Likeness.AGREES);
    }

    @Test
    void doesNotGuessWhatIsBlurred() {
        var person = SpecimenPerson.seeded(2);
        var front = SeenSpecimen.of(person, Side.FRONT, Photograph.mild(2).with(Fault.BLUR));
        assertThat(number.compare(front, person.number()).likeness()).isNotEqualTo(Likeness.DIFFERS);
    }

    @Test
    void findsNoneOnTheBack() {
        var person = SpecimenPerson.seeded(3);
        var back = SeenSpecimen.of(person, Side.BACK, Photograph.mild(3));
        assertThat(number.compare(back, person.number()).likeness()).isEqualTo(Likeness.UNREADABLE);
    }
}
