package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnboardingSystemTest {

    @Test
    void aProcessThatEndsInsteadOfGettingReadyIsToldWithItsExitCodeAndItsLastLines(@TempDir Path directory)
            throws Exception {
        var log = directory.resolve("process.log");
        Files.writeString(log, "of an earlier life\n".repeat(1000));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "NoSuchService")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();

        try (var system = new OnboardingSystem(directory, Ports.free(), Progress.SILENT)) {
            assertThatThrownBy(() -> system.awaitReady(Service.OTP, process, log))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("otp-service ended with exit code 1")
                    .hasMessageContaining("NoSuchService")
                    .hasMessageContaining(log.toString())
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(6000));
        }
    }
}
