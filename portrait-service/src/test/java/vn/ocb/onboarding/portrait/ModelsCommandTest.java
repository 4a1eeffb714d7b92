package vn.ocb.onboarding.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void tellsWhatIsMissing(@TempDir Path models) {
        assertThat(run("--models", models.toString())).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.matches(" +face_recognition_sface_2021dec.onnx +missing .*"))
                .anyMatch(line -> line.matches(" +liveness engine +down: .* is missing"));
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run("frobnicate")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return ModelsCommand.run(List.of(arguments), new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
