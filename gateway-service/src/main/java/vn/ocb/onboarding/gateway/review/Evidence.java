package vn.ocb.onboarding.gateway.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.VaultReference;

/** What a review rests on, as the status service told it: with references to the vault, which are shown to nobody. */
public final class Evidence {
    private static final String PICTURES = "pictures";
    private static final String CUSTOMER_DATA = "customerData";

    private final ObjectNode told;

    private Evidence(ObjectNode told) {
        this.told = told;
    }

    public static Evidence of(byte[] json) {
        return new Evidence((ObjectNode) JsonMapper.shared().readTree(json));
    }

    /** When the review began, as precise as the database keeps it. */
    Instant since() {
        return Instant.parse(told.path("since").asString()).truncatedTo(ChronoUnit.MICROS);
    }

    /** Which evidence this is: another one whenever the step is sent to review again. */
    UUID version() {
        return UUID.fromString(told.path("evidence").asString());
    }

    Optional<VaultReference> customerData() {
        return reference(told.path(CUSTOMER_DATA));
    }

    /** @param name front, back, face or portrait */
    Optional<VaultReference> picture(String name) {
        return reference(told.path(PICTURES).path(name));
    }

    private static Optional<VaultReference> reference(JsonNode node) {
        return node.isString() ? Optional.of(new VaultReference(node.asString())) : Optional.empty();
    }

    /** Without the references, and with links to the pictures in their place. */
    ObjectNode shown(Review review) {
        var shown = told.deepCopy();
        shown.remove(CUSTOMER_DATA);
        var links = shown.putObject(PICTURES);
        told.path(PICTURES)
                .propertyNames()
                .forEach(name -> links.put(name, "/v1/reviews/" + review.path() + "/pictures/" + name));
        return shown;
    }
}
