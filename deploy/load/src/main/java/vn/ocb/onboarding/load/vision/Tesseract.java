package vn.ocb.onboarding.load.vision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The OCR program of that name, where the machine has it. */
final class Tesseract {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
    private static final int PATIENCE_SECONDS = 20;

    private Tesseract() {}

    static boolean installed() throws InterruptedException {
        try {
            return finished(new ProcessBuilder("tesseract", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return false;
        }
    }

    /** The lines of an MRZ as it reads them, without blanks. */
    static List<String> read(byte[] png, Path directory) throws IOException, InterruptedException {
        var picture = directory.resolve("mrz.png");
        var text = directory.resolve("mrz");
        Files.write(picture, png);
        // One block of text, without a dictionary.
        finished(new ProcessBuilder(
                        "tesseract",
                        picture.toString(),
                        text.toString(),
                        "--psm",
                        "6",
                        "-c",
                        "tessedit_char_whitelist=" + ALPHABET,
                        "-c",
                        "load_system_dawg=0",
                        "-c",
                        "load_freq_dawg=0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        return Files.readString(directory.resolve("mrz.txt"), UTF_8)
                .lines()
                .map(line -> line.replace(" ", ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean finished(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
