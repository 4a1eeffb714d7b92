package vn.ocb.onboarding.gateway.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;

/**
 * The texts a customer consents to (Law 91/2025/QH15), newest first. A text never changes under its version: it is what
 * the kept proofs refer to.
 */
public final class ConsentTexts {
    private final Map<String, Set<String>> hashes = new LinkedHashMap<>();

    /** @throws IllegalStateException when a text has another hash than the one published with it */
    ConsentTexts(JsonNode catalogue) {
        for (var entry : catalogue.path("consentTexts")) {
            var version = entry.path("version").asString();
            var ofVersion = new LinkedHashSet<String>();
            for (var text : entry.path("text").properties()) {
                var hash = entry.path("sha256").path(text.getKey()).asString();
                if (!hash.equals(sha256(text.getValue().asString()))) {
                    throw new IllegalStateException(
                            "consent-texts: the text " + version + " " + text.getKey() + " is not the one published");
                }
                ofVersion.add(hash);
            }
            hashes.put(version, Set.copyOf(ofVersion));
        }
    }

    private static String sha256(String text) {
        return HexFormat.of()
                .formatHex(Fingerprint.ofBody(text.getBytes(StandardCharsets.UTF_8))
                        .bytes());
    }

    public boolean hasVersion(String version) {
        return hashes.containsKey(version);
    }

    /** @param sha256 of the text in any of its languages */
    public boolean hasText(String version, String sha256) {
        return hashes.getOrDefault(version, Set.of()).contains(sha256);
    }
}
