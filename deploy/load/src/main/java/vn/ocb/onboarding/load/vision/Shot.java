package vn.ocb.onboarding.load.vision;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.UUID;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** A picture to be taken. */
record Shot(SpecimenPerson person, Photograph photograph, Side side) {

    byte[] take() {
        return photograph.of(person, side);
    }

    /** The same for the same picture, another for another. */
    String name() {
        // A set of faults has no order of its own.
        var all = person + " " + side + " " + new TreeSet<>(photograph.faults()) + " "
                + photograph.toString().replaceAll("faults=.*", "");
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
