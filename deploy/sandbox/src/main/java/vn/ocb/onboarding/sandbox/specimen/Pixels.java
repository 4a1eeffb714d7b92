package vn.ocb.onboarding.sandbox.specimen;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Arithmetic on rows of 0xRRGGBB. Red and blue are worked on together, green between them has room to grow. */
final class Pixels {
    private static final int RED_BLUE = 0xFF00FF;
    private static final int GREEN = 0x00FF00;
    private static final int NOISES = 1 << 16;
    private static final float[] NOISE = normal();

    private Pixels() {}

    /** @param share of {@code b}, 0-256 */
    static int mixed(int a, int b, int share) {
        var rest = 256 - share;
        var redBlue = ((a & RED_BLUE) * rest + (b & RED_BLUE) * share) >>> 8 & RED_BLUE;
        var green = ((a & GREEN) * rest + (b & GREEN) * share) >>> 8 & GREEN;
        return redBlue | green;
    }

    /** @param factor 256 leaves the colour as it is */
    static int scaled(int colour, int factor) {
        var red = Math.min(255, (colour >> 16 & 255) * factor >> 8);
        var green = Math.min(255, (colour >> 8 & 255) * factor >> 8);
        var blue = Math.min(255, (colour & 255) * factor >> 8);
        return red << 16 | green << 8 | blue;
    }

    /** Half as wide and high; every pixel the mean of four. */
    static int[] halved(int[] pixels, int width) {
        var height = pixels.length / width;
        var half = new int[(width / 2) * (height / 2)];
        for (int y = 0, to = 0; y < height / 2; y++) {
            for (int x = 0, from = 2 * y * width; x < width / 2; x++, from += 2, to++) {
                half[to] = mixed(
                        mixed(pixels[from], pixels[from + 1], 128),
                        mixed(pixels[from + width], pixels[from + width + 1], 128),
                        128);
            }
        }
        return half;
    }

    /** Gaussian blur: three neighbours at a time while that is enough, then three box blurs. */
    static void blur(int[] pixels, int width, int height, double sigma) {
        if (sigma > 1.1) {
            // Three boxes of this radius have the variance of the bell.
            var radius = (int) Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
            for (int i = 0; i < 3; i++) {
                boxRows(pixels, width, height, radius);
                boxColumns(pixels, width, height, radius);
            }
            return;
        }
        for (var rest = sigma * sigma; rest > 0.01; rest -= 0.66) {
            smoothen(pixels, width, height, (int) Math.round(256 * Math.min(rest, 0.66) / 2));
        }
    }

    /** The hand moves along the diagonal that runs down to the right. */
    static void move(int[] pixels, int width, int height, double length) {
        var steps = (int) Math.round(length / Math.sqrt(2));
        if (steps < 2) {
            return;
        }
        var before = pixels.clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int k = 0; k < steps; k++) {
                    var p = before[Math.min(height - 1, y + k) * width + Math.min(width - 1, x + k)];
                    red += p >> 16 & 255;
                    green += p >> 8 & 255;
                    blue += p & 255;
                }
                pixels[y * width + x] = red / steps << 16 | green / steps << 8 | blue / steps;
            }
        }
    }

    static void noise(int[] pixels, double sigma, long seed) {
        var random = new SplittableRandom(seed ^ 0x2015EL);
        var scaled = new int[NOISES];
        for (int i = 0; i < NOISES; i++) {
            scaled[i] = (int) Math.round(NOISE[i] * sigma);
        }
        int at = 0;
        for (int i = 0; i < pixels.length; i++) {
            if ((i & 1023) == 0) {
                at = random.nextInt(NOISES);
            }
            var p = pixels[i];
            var red = Math.clamp((p >> 16 & 255) + scaled[at + i & NOISES - 1], 0, 255);
            var green = Math.clamp((p >> 8 & 255) + scaled[at + 3 * i + 7 & NOISES - 1], 0, 255);
            var blue = Math.clamp((p & 255) + scaled[at + 5 * i + 13 & NOISES - 1], 0, 255);
            pixels[i] = red << 16 | green << 8 | blue;
        }
    }

    static byte[] jpeg(int[] pixels, int width, int height, double quality) {
        // Bytes, and tables that are not fitted to the picture: the JDK's encoder takes a quarter less time with these.
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var raster = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0, to = 0; i < pixels.length; i++) {
            raster[to++] = (byte) pixels[i];
            raster[to++] = (byte) (pixels[i] >> 8);
            raster[to++] = (byte) (pixels[i] >> 16);
        }
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(pixels.length / 3);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = (JPEGImageWriteParam) writer.getDefaultWriteParam();
            how.setOptimizeHuffmanTables(false);
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The pixels of a JPEG. */
    static int[] decoded(byte[] jpeg) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(jpeg));
            var raster = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            var pixels = new int[image.getWidth() * image.getHeight()];
            for (int i = 0, from = 0; i < pixels.length; i++, from += 3) {
                pixels[i] = raster[from] & 255 | (raster[from + 1] & 255) << 8 | (raster[from + 2] & 255) << 16;
            }
            return pixels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param side weight of each neighbour, of 256 */
    private static void smoothen(int[] pixels, int width, int height, int side) {
        var middle = 256 - 2 * side;
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            var start = y * width;
            System.arraycopy(pixels, start, row, 0, width);
            for (int x = 1; x < width - 1; x++) {
                pixels[start + x] = weighted(row[x - 1], row[x], row[x + 1], side, middle);
            }
        }
        var above = new int[width];
        System.arraycopy(pixels, 0, above, 0, width);
        for (int y = 1; y < height - 1; y++) {
            var start = y * width;
            System.arraycopy(pixels, start, row, 0, width);
            for (int x = 0; x < width; x++) {
                pixels[start + x] = weighted(above[x], row[x], pixels[start + width + x], side, middle);
            }
            System.arraycopy(row, 0, above, 0, width);
        }
    }

    private static int weighted(int before, int here, int after, int side, int middle) {
        var redBlue = ((before & RED_BLUE) + (after & RED_BLUE)) * side + (here & RED_BLUE) * middle;
        var green = ((before & GREEN) + (after & GREEN)) * side + (here & GREEN) * middle;
        return redBlue >>> 8 & RED_BLUE | green >>> 8 & GREEN;
    }

    private static void boxRows(int[] pixels, int width, int height, int radius) {
        var line = new int[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, line, 0, width);
            box(line, pixels, y * width, 1, radius);
        }
    }

    private static void boxColumns(int[] pixels, int width, int height, int radius) {
        var line = new int[height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                line[y] = pixels[y * width + x];
            }
            box(line, pixels, x, width, radius);
        }
    }

    private static void box(int[] line, int[] to, int start, int step, int radius) {
        var last = line.length - 1;
        var size = 2 * radius + 1;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int k = -radius; k <= radius; k++) {
            var p = line[Math.clamp(k, 0, last)];
            red += p >> 16 & 255;
            green += p >> 8 & 255;
            blue += p & 255;
        }
        for (int i = 0; i <= last; i++) {
            to[start + i * step] = red / size << 16 | green / size << 8 | blue / size;
            var in = line[Math.min(last, i + radius + 1)];
            var out = line[Math.max(0, i - radius)];
            red += (in >> 16 & 255) - (out >> 16 & 255);
            green += (in >> 8 & 255) - (out >> 8 & 255);
            blue += (in & 255) - (out & 255);
        }
    }

    private static float[] normal() {
        var random = new SplittableRandom(2015);
        var values = new float[NOISES];
        for (int i = 0; i < NOISES; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
