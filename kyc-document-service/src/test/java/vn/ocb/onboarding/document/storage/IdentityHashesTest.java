package vn.ocb.onboarding.document.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

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
        assertThat(new IdentityHashes(new byte[32]).ofNumber("000090000011"))
                .isNotEqualTo(local().ofNumber("000090000011"));
    }

    @Test
    void makesAKeyOnlyItsOwnerReads() throws IOException {
        local();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file())).matches("[0-9a-f]{64}");
    }

    @Test
    void doesNotStartWithoutAKeyOutsideOfTheSandbox() {
        assertThatThrownBy(() -> new IdentityHashes(file(), new MockEnvironment()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("onboarding.rules.pepper-file");
        assertThat(file()).doesNotExist();
    }

    @Test
    void doesNotStartWithADamagedKey() throws IOException {
        Files.createDirectories(directory.resolve("keys"));
        Files.writeString(file(), "short");
        assertThatThrownBy(this::local)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("64 hexadecimal digits");
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
