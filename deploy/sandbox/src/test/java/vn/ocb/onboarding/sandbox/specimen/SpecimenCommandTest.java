package vn.ocb.onboarding.sandbox.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SpecimenCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void writesPicturesAndPerson(@TempDir Path directory) throws IOException {
        assertThat(run("--seed", "7", "--fault", "blur", "--digits", "921", "--out", directory.toString()))
                .isZero();
        for (var picture : new String[] {"front.jpg", "back.jpg", "portrait.jpg"}) {
            assertThat(Files.readAllBytes(directory.resolve(picture))).startsWith(0xFF, 0xD8, 0xFF);
        }
        var person = JsonMapper.shared().readTree(Files.readString(directory.resolve("person.json")));
        assertThat(person.path("number").asString()).startsWith("000").endsWith("921");
        assertThat(person.path("birthDate").asString())
                .isEqualTo(SpecimenPerson.seeded(7).birthDate().toString());
    }

    @Test
    void drawsEveryPaperAndNamesAScreenshotByWhatItIs(@TempDir Path directory) throws IOException {
        for (var seed : new String[] {"1", "2", "3", "4"}) {
            assertThat(run("--seed", seed, "--paper", "cmnd", "--fault", "screenshot", "--out", directory.toString()))
                    .isZero();
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("front.jpg", "back.jpg", "front.png", "back.png");
        }
        assertThat(Files.readAllBytes(directory.resolve("front.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(run("--paper", "passport")).isEqualTo(2);
    }

    @Test
    void anUnknownFaultIsAnsweredWithTheOnesThereAre() throws IOException {
        assertThat(run("--fault", "coffee")).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("cccd-barcode")
                .contains("cut-corner")
                .contains("wrong-mrz-digit")
                .contains("two-faces");
    }

    private int run(String... arguments) throws IOException {
        return SpecimenCommand.run(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }
}
