package vn.ocb.onboarding.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils a JPEG where parsers and decoders read it: markers, lengths, frame, tables, scans and their data. */
final class JpegMutation {
    private static final int MOST_SPOILED = 4;
    /** Bytes of a scan that may be repeated; a picture of 48 x 32 has less. */
    private static final int LARGEST_SCAN = 3_000;

    private final Random random;

    JpegMutation(long seed) {
        random = new Random(seed);
    }

    byte[] of(byte[] jpeg) {
        var parts = parts(jpeg);
        for (var spoiled = random.nextInt(MOST_SPOILED); spoiled >= 0; spoiled--) {
            spoil(parts);
        }
        var file = JpegFile.concat(parts.toArray(byte[][]::new));
        return random.nextInt(30) == 0 ? Arrays.copyOf(file, random.nextInt(file.length + 1)) : file;
    }

    /** Each marker with its segment, and each run of scan data by itself. */
    private static List<byte[]> parts(byte[] jpeg) {
        var parts = new ArrayList<byte[]>();
        var scanned = false;
        for (var at = 0; at < jpeg.length; ) {
            var marker = jpeg[at + 1] & 0xFF;
            var bare = marker == JpegStructure.START_OF_IMAGE || marker == JpegStructure.END_OF_IMAGE;
            var to = bare ? at + 2 : at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            parts.add(Arrays.copyOfRange(jpeg, at, to));
            scanned |= marker == JpegStructure.START_OF_SCAN;
            var next = JpegStructure.nextMarker(jpeg, to, scanned);
            next = next < 0 ? jpeg.length : next;
            if (next > to) {
                parts.add(Arrays.copyOfRange(jpeg, to, next));
            }
            at = next;
        }
        return parts;
    }

    private void spoil(List<byte[]> parts) {
        var at = random.nextInt(parts.size());
        var part = parts.get(at);
        switch (random.nextInt(14)) {
            case 0 -> parts.add(random.nextInt(parts.size() + 1), part);
            case 1 -> {
                if (parts.size() > 1) {
                    parts.remove(at);
                }
            }
            case 2 -> {
                var other = random.nextInt(parts.size());
                parts.set(at, parts.get(other));
                parts.set(other, part);
            }
            case 3 -> change(parts, 0xC0, 0xCF, this::dimension);
            case 4 -> change(parts, 0xC0, 0xC2, frame -> frame[1] = (byte) (0xC0 + random.nextInt(16)));
            case 5 -> change(parts, 0xC0, 0xC2, this::anyByte);
            case 6 -> change(parts, 0xC4, 0xC4, this::anyByte);
            case 7 -> change(parts, 0xDB, 0xDB, this::anyByte);
            case 8 -> change(parts, 0xDA, 0xDA, this::anyByte);
            case 9 -> parts.set(at, Arrays.copyOf(part, random.nextInt(part.length + 1)));
            case 10 -> {
                if (part.length > 3) {
                    part = part.clone();
                    part[2] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0);
                    part[3] = (byte) random.nextInt();
                    parts.set(at, part);
                }
            }
            case 11 -> parts.set(at, spoiledData(part));
            case 12 -> parts.add(1 + random.nextInt(parts.size()), marker());
            default -> repeatScans(parts);
        }
    }

    private interface Change {
        void to(byte[] part);
    }

    /** Changes one of the parts whose marker lies between two. */
    private void change(List<byte[]> parts, int from, int to, Change change) {
        var offset = random.nextInt(parts.size());
        for (var step = 0; step < parts.size(); step++) {
            var index = (offset + step) % parts.size();
            var part = parts.get(index);
            if (part.length > 9 && part[0] == (byte) 0xFF && (part[1] & 0xFF) >= from && (part[1] & 0xFF) <= to) {
                var changed = part.clone();
                change.to(changed);
                parts.set(index, changed);
                return;
            }
        }
    }

    private void dimension(byte[] frame) {
        var side = 5 + 2 * random.nextInt(2);
        // Mostly small, so that the decoder has its turn.
        frame[side] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
        frame[side + 1] = (byte) random.nextInt();
    }

    private void anyByte(byte[] part) {
        for (var change = random.nextInt(3); change >= 0; change--) {
            part[4 + random.nextInt(part.length - 4)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(5));
        }
    }

    private byte[] spoiledData(byte[] data) {
        var spoiled = data.clone();
        for (var change = random.nextInt(8); change >= 0 && spoiled.length > 0; change--) {
            spoiled[random.nextInt(spoiled.length)] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt());
        }
        return spoiled;
    }

    private byte[] marker() {
        var kind = new int[] {0xD8, 0xD9, 0xD0, 0xDC, 0xDD, 0xDE, 0xCC, 0xE1, 0xFE, 0x01, 0xFF}[random.nextInt(11)];
        return switch (random.nextInt(3)) {
            case 0 -> JpegFile.bytes(0xFF, kind);
            case 1 -> JpegFile.segment(kind, new byte[random.nextInt(20)]);
            default -> JpegFile.segment(0xDD, JpegFile.bytes(random.nextInt(2), random.nextInt(256)));
        };
    }

    private void repeatScans(List<byte[]> parts) {
        for (var index = 0; index + 1 < parts.size(); index++) {
            if (parts.get(index).length > 1 && (parts.get(index)[1] & 0xFF) == JpegStructure.START_OF_SCAN) {
                var scan = JpegFile.concat(parts.get(index), parts.get(index + 1));
                // What was repeated before stays as it is, or a few repetitions would fill the memory.
                parts.add(index, JpegFile.repeated(scan, scan.length < LARGEST_SCAN ? random.nextInt(130) : 1));
                return;
            }
        }
    }
}
