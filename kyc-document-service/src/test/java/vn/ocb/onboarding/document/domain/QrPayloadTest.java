package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.CustomerData.Sex;

class QrPayloadTest {
    private static final String OLD_CARD =
            "000090000011|000000011|Nguyễn Văn Mẫu|01011990|Nam|Số 1, Phường Mẫu, Thành phố Mẫu|15042021";

    @Test
    void readsTheSevenFields() {
        var qr = QrPayload.parse(OLD_CARD).orElseThrow();
        assertThat(qr.number()).isEqualTo("000090000011");
        assertThat(qr.oldNumber()).isEqualTo("000000011");
        assertThat(qr.fullName()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(qr.birthDate()).isEqualTo(LocalDate.of(1990, 1, 1));
        assertThat(qr.sex()).isEqualTo(Sex.MALE);
        assertThat(qr.address()).isEqualTo("Số 1, Phường Mẫu, Thành phố Mẫu");
        assertThat(qr.issueDate()).isEqualTo(LocalDate.of(2021, 4, 15));
        assertThat(qr.more()).isEmpty();
    }

    @Test
    void takesAnEmptyOldNumber() {
        var qr = QrPayload.parse("000160000029||Trần Thị Mẫu|02021960|Nữ|Số 2, Xã Mẫu, Tỉnh Mẫu|20052021")
                .orElseThrow();
        assertThat(qr.oldNumber()).isNull();
        assertThat(qr.sex()).isEqualTo(Sex.FEMALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF000090000011|000000011|Nguyễn Văn Mẫu|01011990|Nam|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|01/01/1990|Nam|Số 1|15/04/2021",
                "000090000011|000000011|Nguyễn Văn Mẫu|01-01-1990|Nam|Số 1|15.04.2021",
                " 000090000011 | 000000011 |  Nguyễn Văn Mẫu\u00A0| 01011990 | Nam |Số 1 | 15042021 \r\n",
                "000090000011|000000011|Nguyễn Văn Mẫu|01011990|nam|Số 1|15042021\r\n",
                "000090000011|000000011|Nguyễn Văn Mẫu|01011990|NAM|Số 1|15042021\u0000",
            })
    void readsWhatCanBeUnderstoodInOneWayOnly(String text) {
        var qr = QrPayload.parse(text).orElseThrow();
        assertThat(qr.number()).isEqualTo("000090000011");
        assertThat(qr.oldNumber()).isEqualTo("000000011");
        assertThat(qr.fullName()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(qr.birthDate()).isEqualTo(LocalDate.of(1990, 1, 1));
        assertThat(qr.sex()).isEqualTo(Sex.MALE);
        assertThat(qr.address()).isEqualTo("Số 1");
        assertThat(qr.issueDate()).isEqualTo(LocalDate.of(2021, 4, 15));
    }

    @Test
    void readsAnAddressThatHoldsTheSeparator() {
        var qr = QrPayload.parse("000090000011||Nguyễn Văn Mẫu|01011990|Nam|Số 1|2, Phường Mẫu|15042021|Cha")
                .orElseThrow();
        assertThat(qr.address()).isEqualTo("Số 1|2, Phường Mẫu");
        assertThat(qr.issueDate()).isEqualTo(LocalDate.of(2021, 4, 15));
        assertThat(qr.more()).containsExactly("Cha");
    }

    @Test
    void doesNotChooseBetweenTwoDatesOfIssue() {
        var text = "000090000011||Nguyễn Văn Mẫu|01011990|Nam|Số 1|Phường Mẫu|15042021|16042021";
        assertThat(QrPayload.parse(text)).isEmpty();
        assertThat(QrSeen.of(text)).isEqualTo(new QrSeen.Unparsable(Optional.of("000090000011")));
    }

    @Test
    void keepsWhatNewerCardsAppend() {
        assertThat(QrPayload.parse(OLD_CARD + "|Nguyễn Văn Cha|Trần Thị Mẹ|")
                        .orElseThrow()
                        .more())
                .containsExactly("Nguyễn Văn Cha", "Trần Thị Mẹ", "");
    }

    @Test
    void readsASexInDecomposedLetters() {
        assertThat(QrPayload.parse("000160000029||Trần Thị Mẫu|02021960|Nư\u0303|Số 2|20052021")
                        .orElseThrow()
                        .sex())
                .isEqualTo(Sex.FEMALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.com/pay?to=1",
                "||||||",
                "000090000011|000000011|Nguyễn Văn Mẫu|01011990|Nam|Số 1",
                "00009000001|000000011|Nguyễn Văn Mẫu|01011990|Nam|Số 1|15042021",
                "000090000011|000000011||01011990|Nam|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|31021990|Nam|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|1990-01-01|Nam|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|1990|Nam|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|00001990|Nam|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|01/011990|Nam|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|01011990|?|Số 1|15042021",
                "000090000011|000000011|Nguyễn Văn Mẫu|01011990|Nam|Số 1|"
            })
    void doesNotTakeOtherTextsForACard(String text) {
        assertThat(QrPayload.parse(text)).isEmpty();
    }

    @Test
    void answersWhateverTheTextIs() {
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++) {
            var text = new StringBuilder(OLD_CARD);
            for (var change = 0; change < 1 + round % 5; change++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
            }
            assertThat(QrPayload.parse(text.toString())).isNotNull();
        }
    }
}
