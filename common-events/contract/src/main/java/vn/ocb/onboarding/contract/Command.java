package vn.ocb.onboarding.contract;

/** An order to one service, in the imperative. Every accepted command is answered by an event that names it as cause. */
public sealed interface Command extends Message permits Command.ForDocument, Command.ForPortrait, Command.ForOtp {

    /** Read from {@link Topics#DOCUMENT_COMMANDS}. */
    sealed interface ForDocument extends Command
            permits Onboarding.StartOnboarding, Onboarding.CancelOnboarding, IdCard.VerifyIdCard, IdCard.DecideIdCard {}

    /** Read from {@link Topics#PORTRAIT_COMMANDS}. */
    sealed interface ForPortrait extends Command permits Portrait.VerifyPortrait, Portrait.DecidePortrait {}

    /** Read from {@link Topics#OTP_COMMANDS}. */
    sealed interface ForOtp extends Command
            permits Authentication.InitAuthentication, Authentication.ResendOtp, Authentication.ExecuteOpenPackage {}
}
