package vn.ocb.onboarding.document.vision.fraud;

import vn.ocb.onboarding.document.domain.FraudSigns;

/** What the metadata of a file say about how it was made. */
final class FileTraces {

    static FraudSigns.Metadata of(byte[] bytes) {
        return FraudSigns.Metadata.NONE;
    }

    private FileTraces() {}
}
