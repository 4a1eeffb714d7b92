package vn.ocb.onboarding.local.model;

import java.util.List;
import vn.ocb.onboarding.contract.Topics;

/** Who reads which topics, as the services subscribe to them; and the bank's core. */
enum Consumer {
    DOCUMENT("kyc-document", Part.DOCUMENT, Topics.DOCUMENT_COMMANDS, Topics.ONBOARDING_EVENTS, Topics.ACCOUNT_EVENTS),
    PORTRAIT("portrait", Part.PORTRAIT, Topics.PORTRAIT_COMMANDS),
    PORTRAIT_NEWS("portrait-news", Part.PORTRAIT, Topics.ONBOARDING_EVENTS),
    OTP("otp", Part.OTP, Topics.OTP_COMMANDS, Topics.ONBOARDING_EVENTS),
    OTP_ACCOUNT("otp-account", Part.OTP, Topics.ACCOUNT_EVENTS),
    STATUS("status", Part.NONE, Topics.ALL.toArray(String[]::new)),
    CORE("core", Part.NONE, Topics.ONBOARDING_EVENTS);

    /** Who has an outbox. */
    enum Part {
        DOCUMENT("document"),
        PORTRAIT("portrait"),
        OTP("otp"),
        NONE("");

        private final String schema;

        Part(String schema) {
            this.schema = schema;
        }

        String schema() {
            return schema;
        }
    }

    private final String group;
    private final Part part;
    private final List<String> topics;

    Consumer(String group, Part part, String... topics) {
        this.group = group;
        this.part = part;
        this.topics = List.of(topics);
    }

    String group() {
        return group;
    }

    Part part() {
        return part;
    }

    List<String> topics() {
        return topics;
    }
}
