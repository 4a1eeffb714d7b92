package vn.ocb.onboarding.document.vision.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;

class LineTest {
    private static final Line FALLING = Line.through(new Point(0, 0), new Point(3, 4));

    @Test
    void aLineMeetsAnotherInThePointBothPassThrough() {
        var met = FALLING.meets(Line.through(new Point(0, 8), new Point(6, 8)));
        assertThat(met.to(new Point(6, 8))).isLessThan(1e-9);
    }

    @Test
    void aPlaceOnALineIsFoundAgain() {
        assertThat(FALLING.at(FALLING.along(new Point(6, 8))).to(new Point(6, 8)))
                .isLessThan(1e-9);
        assertThat(FALLING.from(new Point(6, 8))).isCloseTo(0, within(1e-9));
    }

    @Test
    void theGapOfParallelLinesDoesNotDependOnTheirDirection() {
        var one = Line.through(new Point(0, 0), new Point(10, 0));
        var there = Line.through(new Point(0, 7), new Point(10, 7));
        var back = Line.through(new Point(10, 7), new Point(0, 7));
        assertThat(one.gap(there, new Point(5, 5))).isCloseTo(7, within(1e-9));
        assertThat(one.gap(back, new Point(5, 5))).isCloseTo(7, within(1e-9));
        assertThat(one.slant(back)).isCloseTo(0, within(1e-9));
        assertThat(one.slant(FALLING)).isCloseTo(.8, within(1e-9));
    }

    @Test
    void aCardTurnedByHalfBeginsAtTheOppositeCorner() {
        var corners = new Corners(new Point(0, 0), new Point(80, 0), new Point(80, 50), new Point(0, 50));
        assertThat(corners.turned().first()).isEqualTo(corners.third());
        assertThat(corners.turned().turned()).isEqualTo(corners);
        assertThat(corners.taper()).isEqualTo(1);
        assertThat(new Corners(new Point(0, 0), new Point(80, 0), new Point(70, 50), new Point(10, 50)).taper())
                .isCloseTo(80.0 / 60, within(1e-9));
    }

    @Test
    void aZoneTurnedByHalfLiesAtTheOtherEndOfTheCard() {
        var emblem = new Zone(7.6, 3.4, 12.8, 12.8);
        assertThat(emblem.turned().x()).isCloseTo(85.6 - 20.4, within(1e-9));
        assertThat(emblem.turned().y()).isCloseTo(53.98 - 16.2, within(1e-9));
    }
}
