package vn.ocb.onboarding.document.vision.fraud;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.document.domain.Words;
import vn.ocb.onboarding.picture.PictureMetadata;
import vn.ocb.onboarding.picture.PictureMetadata.Block;
import vn.ocb.onboarding.picture.PictureType;

/**
 * What the metadata of a file say about how it was made. Only what the kit hands out is read, 256 kB at most; XMP is
 * searched as text, because a parser of XML is a large thing to give a stranger's bytes to.
 */
final class FileTraces {
    /** Tag 0x000B of TIFF (Exif 2.3 calls it a private tag of ACD Systems). */
    private static final int PROCESSING_SOFTWARE = 0x000B;
    /** Names of programs are shorter. */
    private static final int LONGEST_NAME = 200;

    private static final Pattern XMP_PROGRAM =
            Pattern.compile("(?i)(?:CreatorTool|softwareAgent)(?:\\s*=\\s*[\"']|>)([^\"'<]{1," + LONGEST_NAME + "})");
    private static final Pattern XMP_COMMENT = Pattern.compile("(?is)usercomment(.{0,200})");
    /** What phones and their programs write. */
    private static final List<String> SCREENSHOT = List.of("screenshot", "screenshots", "screen shot", "screencapture");
    /** Where the header of a PNG has width and height, of four bytes each. */
    private static final int PNG_WIDTH = 16;

    private final List<String> programs = new ArrayList<>();
    private boolean screenshot;
    private boolean camera;

    /** Never throws, whatever the bytes are. */
    static FraudSigns.Metadata of(byte[] bytes) {
        var traces = new FileTraces();
        PictureMetadata.read(bytes).forEach(traces::take);
        var size = traces.camera ? Optional.<String>empty() : sizeOfPng(bytes);
        return new FraudSigns.Metadata(traces.programs, traces.screenshot, size);
    }

    private void take(Block block) {
        switch (block.kind()) {
            case EXIF -> takeExif(block.content());
            case XMP -> takeXmp(new String(block.content(), StandardCharsets.UTF_8));
            case TEXT -> takeProgram(new String(block.content(), StandardCharsets.UTF_8));
        }
    }

    private void takeExif(byte[] tiff) {
        var found = new Metadata();
        try {
            new ExifReader().extract(new ByteArrayReader(tiff), found);
        } catch (RuntimeException damaged) {
            // What was read until then still counts; damaged metadata alone are no sign of fraud.
        }
        found.getDirectoriesOfType(ExifDirectoryBase.class).forEach(this::takeExif);
    }

    private void takeExif(Directory directory) {
        camera |=
                directory.containsTag(ExifDirectoryBase.TAG_MAKE) || directory.containsTag(ExifDirectoryBase.TAG_MODEL);
        takeProgram(directory.getString(ExifDirectoryBase.TAG_SOFTWARE));
        takeProgram(directory.getString(PROCESSING_SOFTWARE));
        takeComment(directory.getString(ExifDirectoryBase.TAG_IMAGE_DESCRIPTION));
        takeComment(text(directory.getByteArray(ExifDirectoryBase.TAG_USER_COMMENT)));
    }

    private void takeXmp(String xmp) {
        var program = XMP_PROGRAM.matcher(xmp);
        while (program.find()) {
            takeProgram(program.group(1));
        }
        var comment = XMP_COMMENT.matcher(xmp);
        while (comment.find()) {
            takeComment(comment.group(1));
        }
    }

    private void takeProgram(@Nullable String name) {
        if (name != null && !name.isBlank()) {
            programs.add(
                    name.substring(0, Math.min(LONGEST_NAME, name.length())).strip());
            takeComment(name);
        }
    }

    private void takeComment(@Nullable String comment) {
        if (comment != null) {
            var words = Words.of(comment);
            screenshot |= SCREENSHOT.stream().anyMatch(words::contain);
        }
    }

    private static @Nullable String text(byte @Nullable [] comment) {
        return comment == null ? null : new String(comment, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> sizeOfPng(byte[] bytes) {
        if (bytes.length < PNG_WIDTH + 8 || PictureType.of(bytes).orElse(null) != PictureType.PNG) {
            return Optional.empty();
        }
        var width = ByteBuffer.wrap(bytes).getInt(PNG_WIDTH);
        var height = ByteBuffer.wrap(bytes).getInt(PNG_WIDTH + 4);
        return Optional.of(Math.min(width, height) + "x" + Math.max(width, height));
    }

    private FileTraces() {}
}
