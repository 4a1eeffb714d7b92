package vn.ocb.onboarding.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Language;

class MessageTextTest {
    private static final OneTimeCode CODE = new OneTimeCode("012345");

    @Test
    void namesBankPurposeAndValidityAndWarnsInVietnamese() {
        assertThat(body(AuthenticationMethod.SMS, Language.VI))
                .contains("OCB", "012345", "mở tài khoản", "5 phút", "Không chia sẻ")
                .hasSizeLessThanOrEqualTo(70);
        assertThat(body(AuthenticationMethod.EMAIL, Language.VI))
                .contains("OCB", "012345", "mở gói tài khoản", "5 phút", "Không chia sẻ");
        assertThat(body(AuthenticationMethod.VOICE, Language.VI))
                .contains("OCB", "0, 1, 2, 3, 4, 5", "mở gói tài khoản", "5 phút", "Không chia sẻ");
    }

    @Test
    void namesBankPurposeAndValidityAndWarnsInEnglish() {
        assertThat(body(AuthenticationMethod.SMS, Language.EN))
                .contains("OCB", "012345", "open your account package", "5 minutes", "Do not share")
                .hasSizeLessThanOrEqualTo(160);
        assertThat(body(AuthenticationMethod.EMAIL, Language.EN))
                .contains("OCB", "012345", "open your account package", "5 minutes", "Do not share");
        assertThat(body(AuthenticationMethod.VOICE, Language.EN))
                .contains("OCB", "0, 1, 2, 3, 4, 5", "open your account package", "5 minutes", "Do not share");
    }

    @Test
    void neitherTheSubjectNorAPrintTellsTheCode() {
        for (var language : Language.values()) {
            var text = text(AuthenticationMethod.EMAIL, language);
            assertThat(text.subject()).contains("OCB").doesNotContain("012345");
            assertThat(text.toString()).doesNotContain("012345");
        }
    }

    private static String body(AuthenticationMethod channel, Language language) {
        return text(channel, language).body();
    }

    private static MessageText text(AuthenticationMethod channel, Language language) {
        return MessageText.of(channel, language, CODE, Duration.ofMinutes(5));
    }
}
