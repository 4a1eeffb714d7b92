package vn.ocb.onboarding.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a log, for who reads why something ended. */
final class LastLines {
    private static final int OCTETS = 4000;

    private LastLines() {}

    /** The last whole lines of a file. */
    static String of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var from = Math.max(0, file.length() - OCTETS);
            var octets = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(octets);
            var text = new String(octets, StandardCharsets.UTF_8).strip();
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
