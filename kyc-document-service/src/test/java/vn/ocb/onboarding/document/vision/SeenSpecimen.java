package vn.ocb.onboarding.document.vision;

import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Corners;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** A photographed specimen with a known outline, right or a little wrong. Needs an open PointerScope. */
public final class SeenSpecimen {

    public static CardView of(SpecimenPerson person, Side side, Photograph photograph) {
        return of(person, side, photograph, 0);
    }

    /** @param error how far each corner is from where it should be, in millimetres on the card, inwards and outwards */
    public static CardView of(SpecimenPerson person, Side side, Photograph photograph, double error) {
        var picture = DecodedPicture.grey(photograph.of(person, side)).orElseThrow();
        var corners = photograph.corners();
        var away = error * (corners[1][0] - corners[0][0]) / 85.6;
        return new CardView(
                picture,
                new Corners(
                        new Point(corners[0][0] - away, corners[0][1] + away),
                        new Point(corners[1][0] - away, corners[1][1] - away),
                        new Point(corners[2][0] + away, corners[2][1] - away),
                        new Point(corners[3][0] + away, corners[3][1] + away)));
    }

    private SeenSpecimen() {}
}
