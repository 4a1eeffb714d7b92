package vn.ocb.onboarding.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Language;

class MessageTextTest {
    private static final OneTimeCode CODE = new OneTimeCode("012345");

    @Test
    void namesBankPurposeAndValidityAndWarnsInVietnamese() {
        assertThat(MessageText.of(Language.VI, CODE, Duration.ofMinutes(5)))
                .contains("OCB", "012345", "mở tài khoản", "5 phút", "Không chia sẻ")
                .hasSizeLessThanOrEqualTo(70);
    }

    @Test
    void namesBankPurposeAndValidityAndWarnsInEnglish() {
        assertThat(MessageText.of(Language.EN, CODE, Duration.ofMinutes(5)))
                .contains("OCB", "012345", "open your account package", "5 minutes", "Do not share")
                .hasSizeLessThanOrEqualTo(160);
    }
}
