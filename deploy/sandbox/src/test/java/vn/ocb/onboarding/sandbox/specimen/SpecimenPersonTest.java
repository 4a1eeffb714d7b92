package vn.ocb.onboarding.sandbox.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdPaper;

class SpecimenPersonTest {

    private static final List<SpecimenPerson> PERSONS =
            LongStream.range(0, 2000).mapToObj(SpecimenPerson::seeded).toList();

    @Test
    void theNumberAgreesWithSexAndBirthYear() {
        assertThat(PERSONS).allSatisfy(person -> {
            var century = person.birthDate().getYear() < 2000 ? 0 : 2;
            assertThat(person.number())
                    .matches("000\\d{9}")
                    .startsWith("000" + (century + (person.sex() == Sex.MALE ? 0 : 1)))
                    .satisfies(number -> assertThat(number.substring(4, 6))
                            .isEqualTo(String.format("%02d", person.birthDate().getYear() % 100)));
        });
    }

    @Test
    void noDrawnPersonChoosesAnOutcome() {
        assertThat(PERSONS)
                .allSatisfy(
                        person -> assertThat(Integer.parseInt(person.number().substring(9)))
                                .isLessThan(900));
    }

    @Test
    void neighboursShareNeitherNumberNorPhone() {
        assertThat(PERSONS).extracting(SpecimenPerson::number).doesNotHaveDuplicates();
        assertThat(PERSONS).extracting(SpecimenPerson::phone).doesNotHaveDuplicates();
    }

    @Test
    void phonesAreVietnameseMobileNumbers() {
        assertThat(PERSONS)
                .extracting(SpecimenPerson::phone)
                .allMatch(phone -> phone.matches("09[0-8]\\d{4}[0-8]\\d{2}"));
    }

    @Test
    void everyPaperIsStillGoodInYears() {
        assertThat(PERSONS)
                .extracting(SpecimenPerson::expiryDate)
                .allMatch(expiry -> expiry == null || !expiry.isBefore(LocalDate.of(2034, 1, 1)));
        assertThat(PERSONS).extracting(SpecimenPerson::expiryDate).containsNull();
    }

    @Test
    void theIssuerFitsTheDayOfIssue() {
        assertThat(SpecimenPerson.issuerOf(LocalDate.of(2018, 10, 9))).startsWith("Cục Cảnh sát ĐKQL");
        assertThat(SpecimenPerson.issuerOf(LocalDate.of(2024, 6, 30))).startsWith("Cục Cảnh sát quản lý");
        assertThat(SpecimenPerson.issuerOf(LocalDate.of(2024, 7, 1))).isEqualTo("Bộ Công an");
    }

    @Test
    void aCardEndsOnTheBirthdayThatFollowsFromTheAgeAtIssue() {
        var issue = LocalDate.of(2024, 3, 1);
        assertThat(SpecimenPerson.expiryOf(LocalDate.of(2012, 3, 2), issue)).isEqualTo("2026-03-02");
        assertThat(SpecimenPerson.expiryOf(LocalDate.of(2012, 3, 1), issue)).isEqualTo("2037-03-01");
        assertThat(SpecimenPerson.expiryOf(LocalDate.of(2001, 3, 2), issue)).isEqualTo("2026-03-02");
        assertThat(SpecimenPerson.expiryOf(LocalDate.of(2001, 3, 1), issue)).isEqualTo("2041-03-01");
        assertThat(SpecimenPerson.expiryOf(LocalDate.of(1986, 3, 1), issue)).isEqualTo("2046-03-01");
        assertThat(SpecimenPerson.expiryOf(LocalDate.of(1966, 3, 1), issue)).isNull();
    }

    @Test
    void lastDigitsChooseAnOutcomeAndChangeNothingElse() {
        var person = SpecimenPerson.seeded(7);
        var chosen = person.withLastDigits("921");
        assertThat(chosen.number()).endsWith("921").startsWith(person.number().substring(0, 9));
        assertThat(chosen.fullName()).isEqualTo(person.fullName());
    }

    @Test
    void theQrTextIsTheOneOfTheDomain() {
        assertThat(mau().qrText()).isEqualTo("000160000029||Trần Thị Mẫu|02021960|Nữ|Số 2, Xã Mẫu, Tỉnh Mẫu|20052021");
    }

    @Test
    void theMrzIsTheOneOfTheDomain() {
        assertThat(Mrz.of(mau()))
                .containsExactly(
                        "IDVNM1600000290000160000029<<0",
                        "6002028F9912315VNM<<<<<<<<<<<2",
                        "TRAN<<THI<MAU<<<<<<<<<<<<<<<<<");
        var man = new SpecimenPerson(
                1,
                IdPaper.CCCD_CHIP,
                "000090000011",
                "000000011",
                "Nguyễn Văn Mẫu",
                LocalDate.of(1990, 1, 1),
                Sex.MALE,
                "",
                "Số 1, Phường Mẫu, Thành phố Mẫu",
                "01",
                "",
                "",
                LocalDate.of(2021, 4, 15),
                LocalDate.of(2030, 1, 1),
                "",
                "",
                "");
        assertThat(Mrz.of(man))
                .containsExactly(
                        "IDVNM0900000111000090000011<<1",
                        "9001011M3001019VNM<<<<<<<<<<<8",
                        "NGUYEN<<VAN<MAU<<<<<<<<<<<<<<<");
        assertThat(man.qrText())
                .isEqualTo(
                        "000090000011|000000011|Nguyễn Văn Mẫu|01011990|Nam|Số 1, Phường Mẫu, Thành phố Mẫu|15042021");
    }

    @Test
    void aWrongDigitLeavesTheCheckDigitsOverIt() {
        assertThat(Mrz.withWrongDigit(Mrz.of(mau())))
                .containsExactly(
                        "IDVNM1600000290000160000029<<0",
                        "6302028F9912315VNM<<<<<<<<<<<2",
                        "TRAN<<THI<MAU<<<<<<<<<<<<<<<<<");
    }

    @Test
    void papersBeforeTheChipHaveTheirOwnNumbersAndDays() {
        for (var seed = 0; seed < 200; seed++) {
            var cmnd = SpecimenPerson.seeded(seed, IdPaper.CMND);
            assertThat(cmnd.number()).matches("000\\d{6}");
            assertThat(cmnd.issueDate()).isBefore("2021-01-01");
            assertThat(cmnd.issuer()).startsWith("Công an ");
            var barcode = SpecimenPerson.seeded(seed, IdPaper.CCCD_BARCODE);
            assertThat(barcode.number()).matches("000\\d{9}");
            assertThat(barcode.issueDate()).isBetween("2016-01-01", "2020-12-31");
        }
    }

    @Test
    void everyMrzLineIsThirtyCharactersOfTheAlphabet() {
        assertThat(PERSONS)
                .allSatisfy(person -> assertThat(Mrz.of(person)).allMatch(line -> line.matches("[A-Z0-9<]{30}")));
    }

    private static SpecimenPerson mau() {
        return new SpecimenPerson(
                2,
                IdPaper.CCCD_CHIP,
                "000160000029",
                null,
                "Trần Thị Mẫu",
                LocalDate.of(1960, 2, 2),
                Sex.FEMALE,
                "",
                "Số 2, Xã Mẫu, Tỉnh Mẫu",
                "01",
                "",
                "",
                LocalDate.of(2021, 5, 20),
                null,
                "",
                "",
                "");
    }
}
