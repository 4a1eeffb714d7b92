package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class MultipartParserTest {
    private static final MediaType TYPE = MediaType.parseMediaType("multipart/form-data; boundary=XyZ");

    private static Map<String, String> parts(String body) {
        return parts(TYPE, body, body.length());
    }

    /** Fed in chunks of a size; ISO 8859-1, so that every byte is one character. */
    private static Map<String, String> parts(MediaType type, String body, int chunk) {
        var parser = new MultipartParser(type, 8);
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        var open = new ByteArrayOutputStream();
        var parts = new LinkedHashMap<String, String>();
        for (int at = 0; at < bytes.length; at += chunk) {
            for (var piece : parser.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk)))) {
                var content = new byte[piece.bytes().remaining()];
                piece.bytes().get(content);
                open.writeBytes(content);
                if (piece.last()) {
                    parts.put(piece.part().name(), open.toString(StandardCharsets.ISO_8859_1));
                    open.reset();
                }
            }
        }
        parser.end();
        return parts;
    }

    private static String part(String disposition, String content) {
        return "--XyZ\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    /** .NET without a file name, browsers, curl -F 'front=<f.jpg', and what RFC 7578, RFC 2046 and RFC 6266 allow. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=front",
                "form-data; name=\"front\"",
                "form-data; name=front; filename=f.jpg; filename*=utf-8''f.jpg",
                "form-data; filename=\"a;b \\\"c\\\".jpg\"; name=\"front\"",
                "form-data;name=front;",
                "FORM-DATA ; Name = front",
                "form-data; name=\"front\"\r\nContent-Type: text/plain",
                "form-data; name=\"front\"\r\nContent-Type: image/jpeg\r\nContent-Length: 4\r\nContent-Transfer-Encoding: binary"
            })
    void takesAPartByItsName(String disposition) {
        assertThat(parts(part(disposition, "\u00ff\u00d8\r\n") + "--XyZ--\r\n"))
                .isEqualTo(Map.of("front", "\u00ff\u00d8\r\n"));
    }

    @Test
    void takesTextAroundThePartsAndAMissingLineBreakAtTheEnd() {
        var body = part("form-data; name=a", "1") + part("form-data; name=b", "");

        var expected = Map.of("a", "1", "b", "");
        assertThat(parts(body + "--XyZ--")).isEqualTo(expected);
        assertThat(parts("This is a multipart body.\r\n" + body + "--XyZ--\r\nThe end"))
                .isEqualTo(expected);
        assertThat(parts("\r\n" + body.replace("--XyZ\r\n", "--XyZ \t\r\n") + "--XyZ-- \r\n"))
                .isEqualTo(expected);
    }

    @Test
    void takesAQuotedBoundary() {
        var quoted = MediaType.parseMediaType("multipart/form-data; boundary=\"a b:c=?\"");

        assertThat(parts(quoted, part("form-data; name=a", "1").replace("XyZ", "a b:c=?") + "--a b:c=?--", 100))
                .isEqualTo(Map.of("a", "1"));
    }

    /** What looks like a delimiter and is none, cut at every place. */
    @Test
    void takesTheSameApartHoweverItIsCut() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var content = new StringBuilder();
            var pieces = new String[] {"\r\n--Xy", "--XyZ", "\r\n", "\r", "\n--XyZ", "\r\n-", "x", "\r\n--XyY"};
            for (int piece = 0; piece < 12; piece++) {
                content.append(pieces[random.nextInt(pieces.length)]);
            }
            var text = content.toString().replace("\r\n--XyZ", "\r\n--XyY");
            if (text.startsWith("--XyZ")) {
                text = "x" + text;
            }
            var body = part("form-data; name=a", text) + part("form-data; name=b", "") + "--XyZ--\r\n";
            for (int chunk = 1; chunk < 40; chunk++) {
                assertThat(parts(TYPE, body, chunk)).isEqualTo(Map.of("a", text, "b", ""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "--XyZ",
                "--XyZ-",
                "--XyZ\r\n",
                "--XyZ\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nnever ends",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XyZ",
                "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=\"a\u0000\"\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nno header at all\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\nx\r\n--XyZ--",
                "--XyZnot\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XyZ--",
                "--XyZ\nContent-Disposition: form-data; name=a\n\nx\n--XyZ--\n"
            })
    void refusesABrokenBody(String body) {
        for (int chunk = 1; chunk < 20; chunk++) {
            var size = chunk;
            assertThatIllegalArgumentException().isThrownBy(() -> parts(TYPE, body, size));
        }
    }

    @Test
    void boundsWhatItHolds() {
        var head = "--XyZ\r\nContent-Disposition: form-data; name=a\r\nX: " + "x".repeat(9000);
        var many = part("form-data; name=a", "1").repeat(9) + "--XyZ--";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parts(TYPE, head, 100))
                .withMessageContaining("too long");
        assertThatIllegalArgumentException().isThrownBy(() -> parts(many)).withMessageContaining("8 parts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parts(TYPE, "x".repeat(9000), 100))
                .withMessageContaining("around");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parts(TYPE, "--XyZ--" + "x".repeat(9000), 100))
                .withMessageContaining("around");
        assertThatIllegalArgumentException().isThrownBy(() -> parts("--XyZ" + " ".repeat(9000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=\"a \""
            })
    void needsABoundary(String type) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MultipartParser(MediaType.parseMediaType(type), 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new MultipartParser(null, 8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MultipartParser(
                        MediaType.parseMediaType(type.split(";")[0] + "; boundary=" + "b".repeat(71)), 8));
    }
}
