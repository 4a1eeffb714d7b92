package vn.ocb.onboarding.otp.domain;

import java.time.Duration;
import vn.ocb.onboarding.contract.Language;

/**
 * What the customer reads: the bank, the purpose, the validity, and the warning not to share the code. Each fits into
 * one short message: 70 characters with Vietnamese diacritics, else 160.
 */
public final class MessageText {
    private MessageText() {}

    /** @param validity told in whole minutes */
    public static String of(Language language, OneTimeCode code, Duration validity) {
        return switch (language) {
            case VI ->
                "OCB: %s là mã OTP mở tài khoản, hiệu lực %d phút. Không chia sẻ mã."
                        .formatted(code.value(), validity.toMinutes());
            case EN ->
                "OCB: %s is your code to open your account package, valid for %d minutes. Do not share it with anyone."
                        .formatted(code.value(), validity.toMinutes());
        };
    }
}
