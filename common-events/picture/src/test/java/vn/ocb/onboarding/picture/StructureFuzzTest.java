package vn.ocb.onboarding.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 100,000 spoiled structures of each format through all parsers, and through the decoder what the check of the structure
 * lets through; {@code -Dfuzz.mutants} and {@code -Dfuzz.seed} for more and for others. In a process of its own: native
 * code that crashes would take the other tests along, and libjpeg writes a line about each damaged file.
 */
class StructureFuzzTest {

    @ParameterizedTest
    @EnumSource(PictureType.class)
    void noSpoiledStructureBreaksAnything(PictureType format) throws IOException, InterruptedException {
        var fuzz = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StructureFuzz.class.getName(),
                        format.name(),
                        System.getProperty("fuzz.mutants", "100000"),
                        System.getProperty("fuzz.seed", "10"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(fuzz.getInputStream().readAllBytes(), UTF_8);
        System.out.println(said);
        assertThat(fuzz.waitFor()).as(said).isZero();
    }
}
