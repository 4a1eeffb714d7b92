package vn.ocb.onboarding.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.PartnerId;

class ApplicationTest {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

    private final Application application = new Application(
            "app-1",
            new PartnerId("a-partner"),
            Plan.GOLD,
            List.of(Scope.READ.value()),
            SecretHash.of("new"),
            SecretHash.of("old"),
            NOW,
            7,
            false,
            NOW.minusSeconds(60));

    @Test
    void acceptsTheNewestSecret() {
        assertThat(application.generationOf("new", NOW)).hasValue(7);
        assertThat(application.generationOf("New", NOW)).isEmpty();
        assertThat(application.generationOf("", NOW)).isEmpty();
    }

    @Test
    void acceptsTheFormerSecretUntilItsTimeIsOver() {
        assertThat(application.generationOf("old", NOW.minusSeconds(1))).hasValue(6);
        assertThat(application.generationOf("old", NOW)).isEmpty();
    }
}
