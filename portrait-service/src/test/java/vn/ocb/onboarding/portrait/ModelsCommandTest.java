package vn.ocb.onboarding.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void tellsWhatIsMissing(@TempDir Path models) {
        assertThat(run("--models", models.toString())).isEqualTo(1);
        assertThat(said())
                .anyMatch(line -> line.matches(" +face_recognition_sface_2021dec.onnx +missing .*"))
                .anyMatch(line -> line.matches(" +liveness engine +down: .* is missing"));
    }

    /** The other models are left out or not public: the test fetches nothing where there is internet. */
    @Test
    void whatCannotBeFetchedIsToldWithWhereItIsAndListedAllTheSame(@TempDir Path models) throws IOException {
        var own = Files.writeString(models.resolve("own.yml"), """
                detector:
                  net: {file: net.onnx, sha256: %s, source: "http://models.invalid/net.onnx", licence: none}
                  surest: 0.7
                """.formatted("a".repeat(64)));
        var environment = Map.of("ONBOARDING_FACE_DETECTOR", own.toString(), "ONBOARDING_FACE_MATCH", "none");
        assertThat(run(environment, "fetch", "--models", models.toString())).isEqualTo(1);
        assertThat(said())
                .anyMatch(line -> line.contains("does not reach models.invalid: fetch http://models.invalid/net.onnx"))
                .anyMatch(line -> line.matches(" +MiniFASNetV2.onnx +is not public: .*"))
                .anyMatch(line -> line.matches(" +net.onnx +missing .*"));
    }

    @Test
    void anUnknownDescriptionIsTheFaultOfItsEngine(@TempDir Path models) {
        assertThat(run(Map.of("ONBOARDING_FACE_DETECTOR", "mobileface"), "--models", models.toString()))
                .isEqualTo(1);
        assertThat(said()).anyMatch(line -> line.endsWith("down: there is no description mobileface"));
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run("frobnicate")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return ModelsCommand.run(List.of(arguments), environment, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private Stream<String> said() {
        return said.toString(StandardCharsets.UTF_8).lines();
    }
}
