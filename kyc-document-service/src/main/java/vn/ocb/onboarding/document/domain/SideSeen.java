package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.Optional;
import vn.ocb.onboarding.contract.ReasonCode;

/** What was seen on the picture of one side. */
public sealed interface SideSeen {

    /** Not a picture of a card. */
    record Unusable(ReasonCode reason) implements SideSeen {}

    /**
     * A picture of a card.
     *
     * @param code the QR code of the side
     * @param mrz what stands in the MRZ, where one was found
     * @param number the printed number beside the declared one, on a front
     * @param print the print of the fields the side must bear
     * @param fields what Tesseract has read on a front, where an operator has installed it
     * @param barcode whether it bears the barcode of the paper of 2016, which has no chip
     */
    record Seen(
            PictureQuality quality,
            QrSeen code,
            Optional<MrzReading> mrz,
            Optional<NumberSeen> number,
            List<PrintSeen> print,
            Optional<PrintedFields> fields,
            FraudSigns fraud,
            boolean barcode)
            implements SideSeen {
        public Seen {
            print = List.copyOf(print);
        }

        /** What the QR code of a card says, where one could be read. */
        public Optional<QrPayload> qr() {
            return code.payload();
        }
    }
}
