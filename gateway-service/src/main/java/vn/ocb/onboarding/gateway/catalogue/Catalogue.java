package vn.ocb.onboarding.gateway.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;

/** One list, as it is served, with a strong validator (RFC 9110, section 8.8.3). */
final class Catalogue {
    private final byte[] json;
    private final String etag;
    private final JsonNode content;

    private Catalogue(byte[] json) {
        this.content = JsonMapper.shared().readTree(json);
        this.json = JsonMapper.shared().writeValueAsBytes(content);
        this.etag = '"' + HexFormat.of().formatHex(Fingerprint.ofBody(this.json).bytes(), 0, 12) + '"';
    }

    static Catalogue read(String name) {
        try {
            return new Catalogue(new ClassPathResource("catalogue/" + name + ".json").getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] json() {
        return json;
    }

    String etag() {
        return etag;
    }

    JsonNode content() {
        return content;
    }

    /** The codes of a list's entries. */
    static Set<String> codes(JsonNode entries) {
        var codes = new LinkedHashSet<String>();
        entries.forEach(entry -> codes.add(entry.path("code").asString()));
        return Set.copyOf(codes);
    }
}
