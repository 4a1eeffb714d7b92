package vn.ocb.onboarding.otp.pepper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class PepperFileTest {
    private static final String PHONE = "+84900000001";

    @TempDir
    Path directory;

    @Test
    void isMadeOnceWhereNoRealCustomerIsServed() throws IOException {
        var file = directory.resolve("keys/pepper");
        var made = PepperFile.read(file, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PepperFile.read(file, true).phoneHash(PHONE)).isEqualTo(made.phoneHash(PHONE));
        assertThat(PepperFile.read(file, false).phoneHash(PHONE)).isEqualTo(made.phoneHash(PHONE));
    }

    @Test
    void isNotMadeElsewhere() {
        var file = directory.resolve("pepper");
        assertThatThrownBy(() -> PepperFile.read(file, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("otp-service does not start: the pepper file");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatHoldsSomethingElseStopsTheStartWithoutBeingRepeated() throws IOException {
        var file = Files.writeString(directory.resolve("pepper"), "topsecret");
        assertThatThrownBy(() -> PepperFile.read(file, true))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .message()
                .doesNotContain("topsecret");
    }

    @Test
    void withoutASettingTheServiceDoesNotStart() {
        assertThatThrownBy(() -> new PepperFile().pepper("", new MockEnvironment()))
                .hasMessageContaining("onboarding.otp.pepper-file");
    }
}
