package vn.ocb.onboarding.statusapi;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Authentication.AccountOpeningOverdue;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpLocked;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;

/**
 * The events of a timeline by their public names, which are part of the API and do not follow the names of messages. Written as
 * {@link #toString()} has them; docs/flows/inquire-and-cancel.md tells partners what each means.
 */
public enum EventName {
    ONBOARDING_REQUESTED("OnboardingRequested"),
    ONBOARDING_STARTED("OnboardingStarted"),
    ONBOARDING_REFUSED("OnboardingRefused"),
    ID_CARD_SUBMITTED("IdCardSubmitted"),
    ID_CARD_VERIFIED("IdCardVerified"),
    ID_CARD_REJECTED("IdCardRejected"),
    ID_CARD_SENT_TO_REVIEW("IdCardSentToReview"),
    PORTRAIT_SUBMITTED("PortraitSubmitted"),
    PORTRAIT_VERIFIED("PortraitVerified"),
    PORTRAIT_REJECTED("PortraitRejected"),
    PORTRAIT_SENT_TO_REVIEW("PortraitSentToReview"),
    OTP_REQUESTED("OtpRequested"),
    OTP_RESEND_REQUESTED("OtpResendRequested"),
    OTP_SENT("OtpSent"),
    OTP_DELIVERED("OtpDelivered"),
    OTP_DELIVERY_FAILED("OtpDeliveryFailed"),
    OTP_SUBMITTED("OtpSubmitted"),
    OTP_REJECTED("OtpRejected"),
    OTP_LOCKED("OtpLocked"),
    OTP_CONFIRMED("OtpConfirmed"),
    AUTHENTICATION_REFUSED("AuthenticationRefused"),
    CUSTOMER_AUTHENTICATED("CustomerAuthenticated"),
    EXECUTION_REPEATED("ExecutionRepeated"),
    ACCOUNT_OPENING_OVERDUE("AccountOpeningOverdue"),
    ACCOUNT_PACKAGE_OPENED("AccountPackageOpened"),
    ACCOUNT_PACKAGE_REFUSED("AccountPackageRefused"),
    ACCOUNT_RESTRICTION_LIFTED("AccountRestrictionLifted"),
    CANCELLATION_REQUESTED("CancellationRequested"),
    ONBOARDING_CANCELLED("OnboardingCancelled"),
    ONBOARDING_EXPIRED("OnboardingExpired"),
    ONBOARDING_EXTENDED("OnboardingExtended"),
    ONBOARDING_FAILED("OnboardingFailed"),
    COMMAND_REFUSED("CommandRefused"),
    STEP_FAILED("StepFailed");

    private static final Map<String, EventName> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventName::toString, Function.identity()));

    private final String name;

    EventName(String name) {
        this.name = name;
    }

    /** The name as partners see it. */
    @Override
    public String toString() {
        return name;
    }

    /** The event of a public name; empty when there is none of this name. */
    public static Optional<EventName> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The event partners see of a message; empty for the decisions of the bank's back office, of which they see what comes of
     * them. Without a default: a new message does not compile until it is decided what partners see of it.
     */
    public static Optional<EventName> of(Message message) {
        return switch (message) {
            case DecideIdCard ignored -> Optional.empty();
            case DecidePortrait ignored -> Optional.empty();

            case StartOnboarding ignored -> Optional.of(ONBOARDING_REQUESTED);
            case VerifyIdCard ignored -> Optional.of(ID_CARD_SUBMITTED);
            case VerifyPortrait ignored -> Optional.of(PORTRAIT_SUBMITTED);
            case InitAuthentication ignored -> Optional.of(OTP_REQUESTED);
            case ResendOtp ignored -> Optional.of(OTP_RESEND_REQUESTED);
            case ExecuteOpenPackage ignored -> Optional.of(OTP_SUBMITTED);
            case CancelOnboarding ignored -> Optional.of(CANCELLATION_REQUESTED);

            case OnboardingStarted ignored -> Optional.of(ONBOARDING_STARTED);
            case OnboardingRefused ignored -> Optional.of(ONBOARDING_REFUSED);
            case OnboardingCancelled ignored -> Optional.of(ONBOARDING_CANCELLED);
            case OnboardingExpired ignored -> Optional.of(ONBOARDING_EXPIRED);
            case OnboardingFailed ignored -> Optional.of(ONBOARDING_FAILED);
            case OnboardingExtended ignored -> Optional.of(ONBOARDING_EXTENDED);
            case CommandRefused ignored -> Optional.of(COMMAND_REFUSED);
            case StepFailed ignored -> Optional.of(STEP_FAILED);

            case IdCardVerified ignored -> Optional.of(ID_CARD_VERIFIED);
            case IdCardRejected ignored -> Optional.of(ID_CARD_REJECTED);
            case IdCardSentToReview ignored -> Optional.of(ID_CARD_SENT_TO_REVIEW);

            case PortraitVerified ignored -> Optional.of(PORTRAIT_VERIFIED);
            case PortraitRejected ignored -> Optional.of(PORTRAIT_REJECTED);
            case PortraitSentToReview ignored -> Optional.of(PORTRAIT_SENT_TO_REVIEW);

            case OtpSent ignored -> Optional.of(OTP_SENT);
            case OtpDelivered ignored -> Optional.of(OTP_DELIVERED);
            case OtpDeliveryFailed ignored -> Optional.of(OTP_DELIVERY_FAILED);
            case AuthenticationRefused ignored -> Optional.of(AUTHENTICATION_REFUSED);
            case OtpRejected ignored -> Optional.of(OTP_REJECTED);
            case OtpLocked ignored -> Optional.of(OTP_LOCKED);
            case OtpConfirmed ignored -> Optional.of(OTP_CONFIRMED);
            case CustomerAuthenticated ignored -> Optional.of(CUSTOMER_AUTHENTICATED);
            case ExecutionRepeated ignored -> Optional.of(EXECUTION_REPEATED);
            case AccountOpeningOverdue ignored -> Optional.of(ACCOUNT_OPENING_OVERDUE);

            case AccountPackageOpened ignored -> Optional.of(ACCOUNT_PACKAGE_OPENED);
            case AccountPackageRefused ignored -> Optional.of(ACCOUNT_PACKAGE_REFUSED);
            case AccountRestrictionLifted ignored -> Optional.of(ACCOUNT_RESTRICTION_LIFTED);
        };
    }
}
