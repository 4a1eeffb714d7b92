package vn.ocb.onboarding.otp.sender;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ways out.
 *
 * @param smpp to the operator that brings short messages
 * @param voice to an operator that reads messages aloud, over SMPP too; none where codes are not spoken
 * @param mail to the mail server; none only where no real customer is served
 */
@ConfigurationProperties("onboarding.otp")
public record RouteSettings(
        @DefaultValue SmppSettings smpp,
        @Nullable SmppSettings voice,
        @Nullable MailSettings mail) {

    @Override
    public String toString() {
        return "RouteSettings";
    }
}
