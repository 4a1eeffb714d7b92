package vn.ocb.onboarding.document.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import vn.ocb.onboarding.vault.HashKey;

class IdentityHashesTest {
    @TempDir
    private Path directory;

    @Test
    void findsTheSameNumberAgainAfterARestart() {
        var number = local().ofNumber("000090000011");
        assertThat(local().ofNumber("000090000011")).isEqualTo(number).hasSize(32);
        assertThat(local().ofNumber("000090000012")).isNotEqualTo(number);
        assertThat(local().ofPhone("000090000011")).isNotEqualTo(number);
    }

    @Test
    void dependsOnTheKey() {
        assertThat(new IdentityHashes(new HashKey(new byte[32])).ofNumber("000090000011"))
                .isNotEqualTo(local().ofNumber("000090000011"));
    }

    @Test
    void doesNotStartWithoutAKeyOutsideOfTheSandbox() {
        assertThatThrownBy(() -> new IdentityHashes(file(), new MockEnvironment()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("onboarding.rules.pepper-file");
        assertThat(file()).doesNotExist();
    }

    private IdentityHashes local() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("local");
        return new IdentityHashes(file(), environment);
    }

    private Path file() {
        return directory.resolve("keys/pepper");
    }
}
