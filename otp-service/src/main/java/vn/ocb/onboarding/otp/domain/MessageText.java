package vn.ocb.onboarding.otp.domain;

import java.time.Duration;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Language;

/**
 * What the customer reads or hears: the bank, the purpose, the validity, and the warning not to share the code. An SMS
 * fits into one short message: 70 characters with Vietnamese diacritics, else 160.
 *
 * @param subject of an e-mail; without the code, since mail programs show it to everyone near
 */
public record MessageText(String subject, String body) {

    /** @param validity told in whole minutes */
    public static MessageText of(AuthenticationMethod channel, Language language, OneTimeCode code, Duration validity) {
        var minutes = validity.toMinutes();
        var body = switch (channel) {
            case SMS -> written(language, code, minutes);
            case EMAIL -> mailed(language, code, minutes);
            case VOICE -> spoken(language, code, minutes);
        };
        return new MessageText(subject(language), body);
    }

    private static String written(Language language, OneTimeCode code, long minutes) {
        return switch (language) {
            case VI ->
                "OCB: %s là mã OTP mở tài khoản, hiệu lực %d phút. Không chia sẻ mã.".formatted(code.value(), minutes);
            case EN ->
                "OCB: %s is your code to open your account package, valid for %d minutes. Do not share it with anyone."
                        .formatted(code.value(), minutes);
        };
    }

    private static String mailed(Language language, OneTimeCode code, long minutes) {
        return switch (language) {
            case VI -> """
                    Kính gửi Quý khách,

                    %s là mã OTP để mở gói tài khoản tại OCB. Mã có hiệu lực trong %d phút.

                    Không chia sẻ mã này với bất kỳ ai, kể cả người tự xưng là nhân viên ngân hàng. Nếu Quý khách không
                    yêu cầu mở tài khoản, vui lòng bỏ qua thư này.

                    OCB
                    """.formatted(code.value(), minutes);
            case EN -> """
                    Dear customer,

                    %s is your code to open your account package at OCB. It is valid for %d minutes.

                    Do not share it with anyone, not even with someone who claims to work for the bank. If you have not
                    asked for an account, please ignore this message.

                    OCB
                    """.formatted(code.value(), minutes);
        };
    }

    /** The code digit by digit, and twice: a listener cannot look again. */
    private static String spoken(Language language, OneTimeCode code, long minutes) {
        var digits = String.join(", ", code.value().split(""));
        return switch (language) {
            case VI ->
                "Ngân hàng OCB xin chào. Mã OTP mở gói tài khoản của quý khách là: %s. Xin nhắc lại: %s. Mã có hiệu lực %d phút. Không chia sẻ mã với bất kỳ ai."
                        .formatted(digits, digits, minutes);
            case EN ->
                "This is OCB. Your code to open your account package is: %s. Again: %s. It is valid for %d minutes. Do not share it with anyone."
                        .formatted(digits, digits, minutes);
        };
    }

    private static String subject(Language language) {
        return switch (language) {
            case VI -> "OCB: mã OTP mở gói tài khoản";
            case EN -> "OCB: your code to open your account package";
        };
    }

    /** Without the text, which holds the code. */
    @Override
    public String toString() {
        return "MessageText";
    }
}
