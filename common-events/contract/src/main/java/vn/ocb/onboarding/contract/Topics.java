package vn.ocb.onboarding.contract;

import java.util.List;

/** The topics. The key of every record is the onboarding id. */
public final class Topics {
    public static final String DOCUMENT_COMMANDS = "onboarding.document.commands";
    public static final String PORTRAIT_COMMANDS = "onboarding.portrait.commands";
    public static final String OTP_COMMANDS = "onboarding.otp.commands";
    /** All our events on one topic, which keeps their order within an onboarding. */
    public static final String ONBOARDING_EVENTS = "onboarding.events";
    /** Written by the bank's core. */
    public static final String ACCOUNT_EVENTS = "onboarding.account.events";

    /** Records a service could not work on, as they came: {@code <topic>.dlt}. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlt";
    }

    public static final List<String> ALL =
            List.of(DOCUMENT_COMMANDS, PORTRAIT_COMMANDS, OTP_COMMANDS, ONBOARDING_EVENTS, ACCOUNT_EVENTS);

    /** The topic a message travels on. */
    public static String of(Message message) {
        return switch (message) {
            case Command.ForDocument ignored -> DOCUMENT_COMMANDS;
            case Command.ForPortrait ignored -> PORTRAIT_COMMANDS;
            case Command.ForOtp ignored -> OTP_COMMANDS;
            case Event.OfOnboarding ignored -> ONBOARDING_EVENTS;
            case Event.OfAccount ignored -> ACCOUNT_EVENTS;
        };
    }

    private Topics() {}
}
