package vn.ocb.onboarding.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;

class IdempotencyKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "8e03978e-40d5-43e8-bc93-6894a57f9324", "\"quoted\"", "!~"})
    void takesVisibleAscii(String value) {
        assertThat(IdempotencyKey.from(headers(value)).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "khóa", "\u007F"})
    void refusesOtherCharacters(String value) {
        assertThat(codeOf(headers(value))).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }

    @Test
    void takes128CharactersAndNoMore() {
        assertThat(IdempotencyKey.from(headers("k".repeat(128))).value()).hasSize(128);
        assertThat(codeOf(headers("k".repeat(129)))).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }

    @Test
    void wantsExactlyOne() {
        assertThat(codeOf(new HttpHeaders())).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_MISSING);
        assertThat(codeOf(headers("a", "b"))).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }

    @Test
    void tellsUploadsApartByPartAndContent() {
        var parts = new TreeMap<String, String>();
        parts.put("front", "aa");
        var exchanged = new TreeMap<String, String>();
        exchanged.put("back", "aa");

        assertThat(Fingerprint.ofParts(parts)).isEqualTo(Fingerprint.ofParts(new TreeMap<>(parts)));
        assertThat(Fingerprint.ofParts(parts)).isNotEqualTo(Fingerprint.ofParts(exchanged));
    }

    private static ProblemCode codeOf(HttpHeaders headers) {
        return catchThrowableOfType(ProblemException.class, () -> IdempotencyKey.from(headers))
                .problem()
                .code();
    }

    private static HttpHeaders headers(String... values) {
        var headers = new HttpHeaders();
        for (var value : values) {
            headers.add(IdempotencyKey.HEADER, value);
        }
        return headers;
    }
}
