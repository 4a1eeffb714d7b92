package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.document.domain.Mrz.Flaw;
import vn.ocb.onboarding.document.domain.Mrz.Malformed;
import vn.ocb.onboarding.document.domain.Mrz.Td1;

class MrzTest {
    private static final List<String> MAN = List.of(
            "IDVNM0900000111000090000011<<1", "9001011M3001019VNM<<<<<<<<<<<8", "NGUYEN<<VAN<MAU<<<<<<<<<<<<<<<");
    private static final List<String> WOMAN = List.of(
            "IDVNM1600000290000160000029<<0", "6002028F9912315VNM<<<<<<<<<<<2", "TRAN<<THI<MAU<<<<<<<<<<<<<<<<<");

    @Test
    void takesTheLinesApart() {
        var mrz = (Td1) Mrz.parse(MAN);
        assertThat(mrz.documentNumber()).isEqualTo("090000011");
        assertThat(mrz.number()).isEqualTo("000090000011");
        assertThat(mrz.birthDate()).isEqualTo(new PartialDate(1990, 1, 1));
        assertThat(mrz.sex()).isEqualTo(Sex.MALE);
        assertThat(mrz.expiry()).isEqualTo(LocalDate.of(2030, 1, 1));
        assertThat(mrz.nationality()).isEqualTo("VNM");
        assertThat(mrz.consistent()).isTrue();
    }

    @Test
    void aCardWithoutExpirySaysTheLastDayOfTheCentury() {
        var mrz = (Td1) Mrz.parse(WOMAN);
        assertThat(mrz.expiry()).isNull();
        assertThat(mrz.sex()).isEqualTo(Sex.FEMALE);
        assertThat(mrz.consistent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "000, 0, 5, 900101, 300101, 1990", // the number says 1900-1999
        "000, 2, 5, 050101, 300101, 2005", // the number says 2000-2099
        "000, 9, 5, 050101, 300101, 2005", // the number says nothing, and the card ends later
        "000, 9, 5, 900101, 300101, 1990",
        "000, 9, 5, 050101, 991231, 1905", // without expiry: an old holder
    })
    void theNumberOrTheExpiryTellsTheCentury(
            String province, String centuryAndSex, String rest, String birth, String expiry, int year) {
        var number = province + centuryAndSex + rest.repeat(8);
        var first = "IDVNM" + number.substring(3) + "0" + number + "<<0";
        var second = birth + "0M" + expiry + "0VNM<<<<<<<<<<<0";
        var mrz = (Td1) Mrz.parse(List.of(first, second, MAN.get(2)));
        assertThat(mrz.birthDate().year()).isEqualTo(year);
    }

    @ParameterizedTest
    @EnumSource(CheckDigit.class)
    void tellsWhichCheckDigitIsWrong(CheckDigit digit) {
        var first = new StringBuilder(MAN.get(0));
        var second = new StringBuilder(MAN.get(1));
        switch (digit) {
            case DOCUMENT_NUMBER -> first.setCharAt(14, '2');
            case NUMBER -> first.setCharAt(29, '2');
            case BIRTH_DATE -> second.setCharAt(6, '2');
            case EXPIRY -> second.setCharAt(14, '2');
            case COMPOSITE -> second.setCharAt(29, '2');
        }
        var mrz = (Td1) Mrz.parse(List.of(first.toString(), second.toString(), MAN.get(2)));
        assertThat(mrz.wrong()).contains(digit);
        assertThat(mrz.consistent()).isFalse();
    }

    @Test
    void twoDifferentNumbersAreNotConsistentThoughTheirCheckDigitsAreRight() {
        var other = "090000021";
        var first = "IDVNM" + other + CheckDigit.of(other) + MAN.get(0).substring(15);
        var second = MAN.get(1).substring(0, 29);
        var composite = CheckDigit.of(
                first.substring(5) + second.substring(0, 7) + second.substring(8, 15) + second.substring(18));
        var mrz = (Td1) Mrz.parse(List.of(first, second + composite, MAN.get(2)));
        assertThat(mrz.wrong()).isEmpty();
        assertThat(mrz.consistent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, P, PAPER",
        "0, 2, U, PAPER",
        "0, 15, O, NUMBER",
        "0, 27, 1, NUMBER",
        "0, 3, n, LINES",
        "1, 2, 9, BIRTH_DATE",
        "1, 0, <, BIRTH_DATE",
        "1, 3, <, BIRTH_DATE",
        "1, 7, <, SEX",
        "1, 10, 2, EXPIRY",
        "1, 16, 4, NATIONALITY",
        "2, 0, <, NAME",
        "2, 1, 7, NAME",
    })
    void saysWhatIsWrongWithTheForm(int line, int at, char character, Flaw flaw) {
        var lines = new String[] {MAN.get(0), MAN.get(1), MAN.get(2)};
        lines[line] = lines[line].substring(0, at) + character + lines[line].substring(at + 1);
        assertThat(Mrz.parse(List.of(lines))).isEqualTo(new Malformed(flaw));
    }

    @Test
    void refusesWhatIsNotThreeLines() {
        assertThat(Mrz.parse(List.of())).isEqualTo(new Malformed(Flaw.LINES));
        assertThat(Mrz.parse(MAN.subList(0, 2))).isEqualTo(new Malformed(Flaw.LINES));
        assertThat(Mrz.parse(List.of("", "", ""))).isEqualTo(new Malformed(Flaw.LINES));
    }

    @ParameterizedTest
    @CsvSource({
        "900000, 1990, 0, 0",
        "90<<<<, 1990, 0, 0",
        "9005<<, 1990, 5, 0",
        "900500, 1990, 5, 0",
        "90<<31, 1990, 0, 31",
    })
    void takesABirthDateOfWhichOnlyAPartIsKnown(String text, int year, int month, int day) {
        assertThat(PartialDate.parse(1900, text)).contains(new PartialDate(year, month, day));
        assertThat(new PartialDate(year, month, day).isComplete()).isFalse();
        assertThat(PartialDate.parse(1900, text).orElseThrow().agreesWith(LocalDate.of(1990, 5, 31)))
                .isTrue();
        assertThat(PartialDate.parse(1900, text).orElseThrow().agreesWith(LocalDate.of(1991, 5, 31)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<0101", "9<0101", "90<101", "9001<1", "901301", "900230"})
    void takesNoDateThatCannotBe(String text) {
        assertThat(PartialDate.parse(1900, text)).isEmpty();
    }
}
