package vn.ocb.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class UtcInstantsTest {

    @Test
    void readsWhatInstantsWrite() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var nanos = new long[] {0, random.nextInt(1_000) * 1_000_000L, random.nextInt(1_000_000_000)};
            // From the year 1 to 9999.
            var instant = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L), nanos[i % 3]);
            assertThat(UtcInstants.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T08:30:00+07:00",
                "2026-11-22T08:30Z",
                "2026-02-30T08:30:00Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T23:59:60Z",
                "2026-11-22T08:30:00.Z",
                "2026-11-22T08:30:00.1234567890Z",
                "2026-11-22 08:30:00Z",
                "2026-11-22T08:30:00z",
                "-026-11-22T08:30:00Z",
                "\u0662026-11-22T08:30:00Z",
                ""
            })
    void leavesOtherFormsToJackson(String text) {
        assertThat(UtcInstants.parse(text)).isNull();
    }

    @Test
    void otherFormsAreReadAsBefore() {
        var mapper = MessageJson.mapper();

        assertThat(mapper.readValue("\"2026-11-22T08:30:00.5Z\"", Instant.class))
                .isEqualTo(Instant.parse("2026-11-22T08:30:00.500Z"));
        assertThat(mapper.readValue("\"2026-11-22T08:30:00+07:00\"", Instant.class))
                .isEqualTo(Instant.parse("2026-11-22T01:30:00Z"));
        assertThatThrownBy(() -> mapper.readValue("\"2026-02-30T08:30:00Z\"", Instant.class))
                .isInstanceOf(JacksonException.class);
    }
}
