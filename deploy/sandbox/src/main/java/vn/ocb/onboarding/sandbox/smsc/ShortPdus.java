package vn.ocb.onboarding.sandbox.smsc;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.bean.Command;

/** Ends the session with who does not speak SMPP: the first four bytes of HTTP, taken for a length, are a gigabyte. */
final class ShortPdus extends DefaultPDUReader {
    /** Of a header (SMPP 3.4, section 3.2). */
    private static final int LEAST_BYTES = 16;
    /** The longest field is a payload of 64 kB (section 5.3.2.32). */
    private static final int MOST_BYTES = 70_000;

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < LEAST_BYTES || length > MOST_BYTES) {
            throw new IOException(
                    "whoever sends a PDU of " + Integer.toUnsignedString(length) + " bytes speaks no SMPP");
        }
        var header = new Command();
        header.setCommandLength(length);
        header.setCommandId(in.readInt());
        header.setCommandStatus(in.readInt());
        header.setSequenceNumber(in.readInt());
        return header;
    }
}
