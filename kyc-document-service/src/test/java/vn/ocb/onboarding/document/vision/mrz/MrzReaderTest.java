package vn.ocb.onboarding.document.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.domain.Mrz;
import vn.ocb.onboarding.document.domain.Mrz.Td1;
import vn.ocb.onboarding.document.vision.SeenSpecimen;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class MrzReaderTest {
    private static final int CARDS = 6;

    private final MrzReader reader = new MrzReader();
    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2400, 1600, 1000, 800, 640})
    void readsCardsOfEverySize(int width) {
        assertThat(readRight(photograph -> photograph.withWidth(width), 0)).isEqualTo(CARDS);
    }

    @Test
    void readsCardsWhoseOutlineIsWrongByHalfAMillimetre() {
        assertThat(readRight(UnaryOperator.identity(), .5)).isEqualTo(CARDS);
    }

    @Test
    void readsCardsThatLieAskew() {
        assertThat(readRight(photograph -> photograph.withRotation(12).withTilt(15, 12), 0))
                .isEqualTo(CARDS);
    }

    @Test
    void readsSoftNoisyAndMovedCards() {
        assertThat(readRight(photograph -> photograph.withBlur(.12).withNoise(12), 0))
                .isGreaterThan(CARDS - 2);
        assertThat(readRight(photograph -> photograph.withMotion(.35), 0)).isGreaterThan(CARDS - 2);
    }

    @Test
    void turnsACardThatLiesUpsideDown() {
        var person = SpecimenPerson.seeded(1);
        var reading = reader.read(backOf(person, Photograph.mild(1)).turned()).orElseThrow();
        assertThat(reading.turned()).isTrue();
        assertThat(says(Mrz.parse(reading.lines()), person)).isTrue();
    }

    @Test
    void isSureOfWhatItReadsOnAGoodPicture() {
        var reading = reader.read(backOf(SpecimenPerson.seeded(2), Photograph.mild(2)))
                .orElseThrow();
        assertThat(reading.certainty()).isGreaterThan(.9);
        assertThat(reading.repaired()).isEmpty();
    }

    @Test
    void findsNoneWhereNoneIs() {
        var person = SpecimenPerson.seeded(3);
        assertThat(reader.read(backOf(person, Photograph.mild(3).with(Fault.NO_MRZ))))
                .isEmpty();
        assertThat(reader.read(SeenSpecimen.of(person, Side.FRONT, Photograph.mild(3))))
                .isEmpty();
    }

    @Test
    void isNotSureOfWhatIsBlurred() {
        var reading =
                reader.read(backOf(SpecimenPerson.seeded(4), Photograph.mild(4).with(Fault.BLUR)));
        assertThat(reading.filter(read -> read.certainty() > .9)).isEmpty();
    }

    private long readRight(UnaryOperator<Photograph> circumstances, double error) {
        return IntStream.rangeClosed(1, CARDS)
                .filter(seed -> {
                    var person = SpecimenPerson.seeded(seed);
                    var card = SeenSpecimen.of(person, Side.BACK, circumstances.apply(Photograph.mild(seed)), error);
                    return reader.read(card)
                            .filter(reading -> says(Mrz.parse(reading.lines()), person))
                            .isPresent();
                })
                .count();
    }

    private static CardView backOf(SpecimenPerson person, Photograph photograph) {
        return SeenSpecimen.of(person, Side.BACK, photograph);
    }

    private static boolean says(Mrz mrz, SpecimenPerson person) {
        return mrz instanceof Td1 td1
                && td1.consistent()
                && td1.number().equals(person.number())
                && td1.birthDate().agreesWith(person.birthDate())
                && td1.sex() == person.sex()
                && Objects.equals(td1.expiry(), person.expiryDate());
    }
}
