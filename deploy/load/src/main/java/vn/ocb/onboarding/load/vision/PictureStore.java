package vn.ocb.onboarding.load.vision;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import vn.ocb.onboarding.sandbox.specimen.Photograph;

/** Keeps drawn pictures on disk from run to run: drawing one takes longer than looking at it. */
final class PictureStore {
    private final Path directory;

    /** @param directory in which each version of the specimen maker has a directory of its own */
    PictureStore(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory.resolve(versionOfTheMaker()));
    }

    byte[] picture(Shot shot) throws IOException {
        var file = directory.resolve(shot.name());
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        var picture = shot.take();
        var half = Files.createTempFile(directory, "half", "");
        Files.write(half, picture);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return picture;
    }

    /** A checksum over the classes that draw. */
    private static String versionOfTheMaker() throws IOException {
        var maker = Photograph.class;
        var place = maker.getPackageName().replace('.', '/');
        try {
            var home = Path.of(
                    maker.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(home)) {
                return checksum(home.resolve(place));
            }
            try (var jar = FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
                return checksum(jar.getPath(place));
            }
        } catch (URISyntaxException e) {
            throw new IOException("the specimen maker is nowhere", e);
        }
    }

    private static String checksum(Path classes) throws IOException {
        var sum = new CRC32();
        try (var files = Files.list(classes)) {
            for (var file : files.sorted().toList()) {
                sum.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
