package vn.ocb.onboarding.local;

/** Everything the system listens on, with the number it has when nobody asks for another. */
public enum Port {
    GATEWAY("gateway", 8080),
    STATUS("status", 8081),
    DOCUMENT("kyc-document", 8082),
    GATEWAY_MANAGEMENT("gateway management", 9080),
    STATUS_MANAGEMENT("status management", 9081),
    DOCUMENT_MANAGEMENT("kyc-document management", 9082),
    PORTRAIT_MANAGEMENT("portrait management", 9083),
    OTP_MANAGEMENT("otp management", 9084),
    // Not the usual ones of Kafka and PostgreSQL: a developer's own often run there.
    KAFKA("Kafka", 29092),
    POSTGRESQL("PostgreSQL", 25432),
    SMSC("sandbox SMSC", 2775),
    MAIL("sandbox mail server", 2525),
    SANDBOX("sandbox", 8090);

    private final String title;
    private final int number;

    Port(String title, int number) {
        this.title = title;
        this.number = number;
    }

    /** As messages to people name it. */
    public String title() {
        return title;
    }

    int number() {
        return number;
    }
}
