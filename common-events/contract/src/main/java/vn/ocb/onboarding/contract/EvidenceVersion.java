package vn.ocb.onboarding.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gives evidence whose message names no version one that follows from its pictures: each upload has its own reference. */
final class EvidenceVersion {

    static UUID of(Picture... pictures) {
        var references = Arrays.stream(pictures)
                .map(picture -> picture.reference().value())
                .collect(Collectors.joining("|"));
        return UUID.nameUUIDFromBytes(references.getBytes(UTF_8));
    }

    private EvidenceVersion() {}
}
