package vn.ocb.onboarding.sandbox.specimen;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The file a picture is kept in, with what cameras, phones and editing programs write into it. */
final class PictureFile {
    /** What a chat app leaves of a picture each time it is forwarded. */
    private static final double[] FORWARDED = {0.75, 0.65, 0.7};
    /** Programs that edit pictures save in high quality. */
    private static final double SAVED = 0.92;
    /** A phone's display is so many times as high as wide. */
    private static final double DISPLAY_HEIGHT = 2.0;

    private static final int GALLERY = 0x0F1012;
    private static final int BUTTON = 0xC9CCD1;

    /** As they write themselves into the field Software, and into XMP where the program does that. */
    private static final List<String> EDITORS = List.of(
            "Adobe Photoshop 25.9 (Windows)",
            "GIMP 2.10.36",
            "PicsArt",
            "Snapseed 2.21.0",
            "Adobe Lightroom 9.3 (iOS)");

    /** Maker, model, and the version of the phone's software: a genuine picture has that field, too. */
    private static final List<List<String>> PHONES = List.of(
            List.of("samsung", "SM-A556E", "A556EXXS5AXK1"),
            List.of("Apple", "iPhone 13", "17.5.1"),
            List.of("Xiaomi", "2201117TG", "MIUI V14.0.3"),
            List.of("OPPO", "CPH2599", "MediaTek Camera Application"),
            List.of("Google", "Pixel 8", "HDR+ 1.0.540104767zd"));

    private PictureFile() {}

    static byte[] of(int[] pixels, Photograph photograph) {
        var random = new SplittableRandom(photograph.seed() ^ 0xF11EL);
        var width = photograph.pictureWidth();
        var height = photograph.pictureHeight();
        if (photograph.has(Fault.SCREENSHOT)) {
            var shown = onDisplay(pixels, photograph);
            return random.nextBoolean()
                    ? Png.of(shown, width, Metadata.screenshotOfAnIphone())
                    : Metadata.into(
                            Pixels.jpeg(shown, width, shown.length / width, SAVED), Metadata.exifOfAScreenshot());
        }
        var jpeg = Pixels.jpeg(pixels, width, height, photograph.quality());
        if (photograph.has(Fault.CHAT_APP)) {
            for (var quality : FORWARDED) {
                jpeg = Pixels.jpeg(Pixels.decoded(jpeg), width, height, quality);
            }
            return jpeg;
        }
        if (photograph.has(Fault.EDITED)) {
            var saved = Pixels.jpeg(Pixels.decoded(jpeg), width, height, SAVED);
            return edited(saved, EDITORS.get(random.nextInt(EDITORS.size())));
        }
        // Partners' apps often strip what the camera wrote: both is normal.
        var phone = PHONES.get(random.nextInt(PHONES.size()));
        return random.nextBoolean()
                ? Metadata.into(jpeg, Metadata.exifOfACamera(phone.get(0), phone.get(1), phone.get(2)))
                : jpeg;
    }

    static boolean isPng(byte[] file) {
        return file[0] == (byte) 0x89;
    }

    /** How many rows a screenshot has above the picture it shows. */
    static int rowsAbove(Photograph photograph) {
        return photograph.has(Fault.SCREENSHOT) ? (displayHeight(photograph) - photograph.pictureHeight()) / 2 : 0;
    }

    private static int displayHeight(Photograph photograph) {
        return (int) (photograph.pictureWidth() * DISPLAY_HEIGHT);
    }

    private static byte[] edited(byte[] jpeg, String editor) {
        if (!editor.startsWith("Adobe")) {
            return Metadata.into(jpeg, Metadata.exifOfAProgram(editor));
        }
        return Metadata.into(Metadata.into(jpeg, Metadata.xmpOfAProgram(editor)), Metadata.exifOfAProgram(editor));
    }

    /** In the middle of an upright phone, with a bar above and the buttons of its gallery below. */
    private static int[] onDisplay(int[] picture, Photograph photograph) {
        var width = photograph.pictureWidth();
        var height = displayHeight(photograph);
        var display = new int[width * height];
        Arrays.fill(display, GALLERY);
        System.arraycopy(picture, 0, display, width * rowsAbove(photograph), picture.length);
        var unit = width / 40;
        for (int bar = 0; bar < 3; bar++) {
            fill(display, width, (36 + bar) * unit, unit, unit / 2, unit); // reception
        }
        fill(display, width, 2 * unit, unit, 4 * unit, unit); // the clock
        for (int button = 0; button < 4; button++) {
            fill(display, width, (4 + 10 * button) * unit, height - 4 * unit, 2 * unit, 2 * unit);
        }
        return display;
    }

    private static void fill(int[] display, int width, int left, int top, int across, int down) {
        for (int y = top; y < top + down; y++) {
            Arrays.fill(display, y * width + left, y * width + left + across, BUTTON);
        }
    }
}
