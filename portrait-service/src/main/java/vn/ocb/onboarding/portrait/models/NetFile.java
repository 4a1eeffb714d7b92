package vn.ocb.onboarding.portrait.models;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A net in a file.
 *
 * @param file its name in the directory of models
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param source where it can be fetched; empty where it is not public
 * @param licence who may use it
 */
public record NetFile(String file, String sha256, @Nullable URI source, String licence) {
    public NetFile {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 of " + file + " is no SHA-256");
        }
        if (Path.of(file).isAbsolute() || file.contains("..")) {
            throw new IllegalArgumentException(file + " is outside of the directory of models");
        }
    }

    /**
     * The bytes that were verified, so that what runs is what was looked at.
     *
     * @throws ModelUnusable when the file is missing or another than the described one
     */
    public byte[] read(Path directory) {
        try {
            var bytes = Files.readAllBytes(directory.resolve(file));
            if (!sha256.equals(sha256Of(bytes))) {
                throw new ModelUnusable(file + " has another sha256 than its description");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new ModelUnusable(file + " is missing");
        } catch (IOException e) {
            throw new ModelUnusable(file + " cannot be read");
        }
    }

    static String sha256Of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
