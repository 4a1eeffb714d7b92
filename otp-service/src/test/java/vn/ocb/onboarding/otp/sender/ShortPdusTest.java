package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jsmpp.bean.Command;
import org.junit.jupiter.api.Test;

class ShortPdusTest {

    @Test
    void readsAHeader() throws IOException {
        // submit_sm_resp, ESME_RTHROTTLED.
        var header = header(HexFormat.of().parseHex("00000011" + "80000004" + "00000058" + "0000002a" + "00"));
        assertThat(header.getCommandLength()).isEqualTo(17);
        assertThat(header.getCommandId()).isEqualTo(0x80000004);
        assertThat(header.getCommandStatus()).isEqualTo(0x58);
        assertThat(header.getSequenceNumber()).isEqualTo(42);
    }

    @Test
    void endsWithWhoSpeaksHttpOrSendsNonsense() {
        for (var bytes : new byte[][] {
            "HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("ffffffff" + "80000004" + "00000058" + "0000002a"),
            HexFormat.of().parseHex("0000000f" + "80000004" + "00000058" + "0000002a")
        }) {
            assertThatThrownBy(() -> header(bytes))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("speaks no SMPP");
        }
    }

    private static Command header(byte[] bytes) throws IOException {
        return new ShortPdus().readPDUHeader(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
