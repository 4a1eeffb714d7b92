package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/**
 * Judges whether the picture of a side shows the whole card clearly. Each check is named after the side and the measure,
 * its score is 50 at the limit.
 */
public final class QualityRule {
    private final Side side;
    private final PictureQuality quality;
    private final CodesRead codes;
    private final QualityLimits limits;

    private QualityRule(Side side, PictureQuality quality, CodesRead codes, QualityLimits limits) {
        this.side = side;
        this.quality = quality;
        this.codes = codes;
        this.limits = limits;
    }

    /**
     * Which codes of a side were read: that proves more than any measure that they can be.
     *
     * @param any the QR code or the MRZ: what only makes reading difficult is noted then
     * @param mrz the MRZ, with all check digits right: then nothing covers it
     */
    record CodesRead(boolean any, boolean mrz) {
        static final CodesRead NONE = new CodesRead(false, false);

        static CodesRead on(SideSeen.Seen picture) {
            var mrz = picture.mrz()
                    .filter(reading -> Mrz.parse(reading.lines()) instanceof Mrz.Td1 td1 && td1.consistent())
                    .isPresent();
            return new CodesRead(mrz || picture.qr().isPresent(), mrz);
        }
    }

    /**
     * What becomes of a picture. The checks that accuse somebody of fraud take a {@link LetStand}, which only
     * {@link #judge} can make: no picture that failed a quality check reaches them.
     */
    sealed interface Verdict {
        /** The quality checks. */
        List<Check> checks();

        SideSeen.Seen picture();

        /** Why the picture is not as good as it should be; empty for a good one. */
        Optional<ReasonCode> flaw();
    }

    /** What need not be sent again for its quality. Nobody outside of this rule can make one. */
    abstract static sealed class NotSpoilt implements Verdict {
        private final Side side;
        private final SideSeen.Seen picture;
        private final List<Check> checks;

        private NotSpoilt(Side side, SideSeen.Seen picture, List<Check> checks) {
            this.side = side;
            this.picture = picture;
            this.checks = checks;
        }

        Side side() {
            return side;
        }

        @Override
        public SideSeen.Seen picture() {
            return picture;
        }

        @Override
        public List<Check> checks() {
            return checks;
        }
    }

    /** Passed all quality checks, and bears its print; one may be noted. */
    static final class LetStand extends NotSpoilt {
        private LetStand(Side side, SideSeen.Seen picture, List<Check> checks) {
            super(side, picture, checks);
        }

        @Override
        public Optional<ReasonCode> flaw() {
            return Checks.reasons(checks(), Outcome.WARNING).stream().findFirst();
        }
    }

    /**
     * Failed a quality check, which is only noted because a code was read all the same. It may be accepted, but it is too
     * bad to accuse anybody: whatever speaks against it makes it {@link #refused}.
     */
    static final class Tolerated extends NotSpoilt {
        private final List<Check> refused;

        private Tolerated(Side side, SideSeen.Seen picture, List<Check> checks, List<Check> refused) {
            super(side, picture, checks);
            this.refused = refused;
        }

        /** The checks without the toleration: at least one has failed. */
        List<Check> refused() {
            return refused;
        }

        @Override
        public Optional<ReasonCode> flaw() {
            return Checks.reasons(refused, Outcome.FAILED).stream().findFirst();
        }
    }

    /** Failed a quality check: the side has to be sent again. */
    record Spoilt(SideSeen.Seen picture, List<Check> checks) implements Verdict {
        @Override
        public Optional<ReasonCode> flaw() {
            return Checks.reasons(checks, Outcome.FAILED).stream().findFirst();
        }
    }

    /** Judges a picture that is meant to show {@code side} of a card of that paper. */
    static Verdict judge(Side side, IdPaper paper, SideSeen.Seen picture, CardLimits limits) {
        var codes = CodesRead.on(picture);
        var checks = checks(side, picture.quality(), codes, limits.quality());
        if (Checks.any(checks, Outcome.FAILED)) {
            return new Spoilt(picture, checks);
        }
        var refused = checks(side, picture.quality(), new CodesRead(false, codes.mrz()), limits.quality());
        var flaw = Checks.reasons(refused, Outcome.FAILED, Outcome.WARNING).stream()
                .findFirst();
        var print = PrintRule.checks(side, paper, picture.print(), flaw.orElse(null), limits.print());
        var all = Stream.concat(checks.stream(), print.stream()).toList();
        if (Checks.any(print, Outcome.FAILED)) {
            return new Spoilt(picture, all);
        }
        return Checks.any(refused, Outcome.FAILED)
                ? new Tolerated(side, picture, all, refused)
                : new LetStand(side, picture, all);
    }

    /** The checks on a picture that is meant to show {@code side}. */
    static List<Check> checks(Side side, PictureQuality quality, CodesRead codes, QualityLimits limits) {
        return new QualityRule(side, quality, codes, limits).checks();
    }

    private List<Check> checks() {
        var checks = new ArrayList<Check>();
        checks.add(document());
        checks.add(side());
        if (!Checks.any(checks, Outcome.FAILED)) {
            checks.addAll(List.of(edges(), covered(), aspect(), taper(), resolution(), sharpness(), light(), glare()));
        }
        return checks;
    }

    private Check document() {
        var framing = quality.framing();
        return framing.otherCards() > 0
                ? atMost("DOCUMENT", ReasonCode.FILE_SEVERAL_DOCUMENTS, 1.0 + framing.otherCards(), 1)
                : atLeast("DOCUMENT", ReasonCode.FILE_NO_DOCUMENT, framing.support(), limits.supportFrom());
    }

    private Check side() {
        var seen = quality.layout().side();
        if (seen.isPresent()) {
            return seen.get() == side
                    ? Check.passed(name("SIDE"))
                    : Check.failed(name("SIDE"), ReasonCode.FILE_WRONG_SIDE);
        }
        // A front without its emblem and without a portrait is none. A back without its MRZ is judged where that is
        // read.
        return side == Side.FRONT
                ? Check.failed(name("SIDE"), ReasonCode.FILE_NO_DOCUMENT)
                : Check.passed(name("SIDE"));
    }

    private Check edges() {
        var framing = quality.framing();
        var margin = framing.sidesOutside() > 0 ? 0 : framing.margin();
        return atLeast("EDGES", ReasonCode.QUALITY_EDGE_MISSING, margin, limits.marginFrom());
    }

    private Check covered() {
        var corners = quality.framing().coveredCorners();
        if (corners > 0) {
            return atMost("COVERED", ReasonCode.QUALITY_COVERED, corners, .5);
        }
        // A lamp hides the MRZ as well as a hand does, and that is told as glare.
        return codes.mrz() || quality.light().glare() > limits.glareNoted()
                ? Check.passed(name("COVERED"))
                : atLeast(
                        "COVERED", ReasonCode.QUALITY_COVERED, quality.layout().seen(), limits.seenFrom());
    }

    private Check aspect() {
        var aspect = quality.framing().aspect();
        var wide = aspect * aspect > limits.aspectFrom() * limits.aspectTo();
        return wide
                ? atMost("ASPECT", ReasonCode.QUALITY_SKEWED, aspect, limits.aspectTo())
                : atLeast("ASPECT", ReasonCode.QUALITY_SKEWED, aspect, limits.aspectFrom());
    }

    private Check taper() {
        var taper = quality.framing().taper();
        var check = atMost("TAPER", ReasonCode.QUALITY_SKEWED, taper, limits.taperTo());
        return watched(check, taper > limits.taperNoted(), ReasonCode.QUALITY_SKEWED, limits.taperNoted());
    }

    private Check resolution() {
        var width = quality.cardWidth();
        var check = softened(atLeast("RESOLUTION", ReasonCode.QUALITY_RESOLUTION, width, limits.widthFrom()));
        return watched(check, width < limits.widthGood(), ReasonCode.QUALITY_RESOLUTION, limits.widthGood());
    }

    private Check sharpness() {
        var ratio = quality.sharpness();
        var check = softened(atLeast("SHARPNESS", ReasonCode.QUALITY_BLUR, ratio, limits.sharpFrom()));
        return watched(check, ratio < limits.sharpGood(), ReasonCode.QUALITY_BLUR, limits.sharpGood());
    }

    private Check light() {
        var light = quality.light();
        if (light.mean() < limits.blackUnder()) {
            return atLeast("LIGHT", ReasonCode.QUALITY_TOO_DARK, light.mean(), limits.blackUnder());
        }
        if (light.brightest() < limits.dimUnder()) {
            return softened(atLeast("LIGHT", ReasonCode.QUALITY_TOO_DARK, light.brightest(), limits.dimUnder()));
        }
        return softened(
                light.mean() > limits.brightOver()
                        ? atMost("LIGHT", ReasonCode.QUALITY_TOO_BRIGHT, light.mean(), limits.brightOver())
                        : atLeast("LIGHT", ReasonCode.QUALITY_TOO_DARK, light.mean(), limits.darkUnder()));
    }

    private Check glare() {
        var light = quality.light();
        if (light.glare() > limits.glareExtreme()) {
            return atMost("GLARE", ReasonCode.QUALITY_GLARE, light.glare(), limits.glareExtreme());
        }
        if (light.glareOnFields() > limits.glareOnFieldTo()) {
            return softened(atMost("GLARE", ReasonCode.QUALITY_GLARE, light.glareOnFields(), limits.glareOnFieldTo()));
        }
        var check = softened(atMost("GLARE", ReasonCode.QUALITY_GLARE, light.glare(), limits.glareTo()));
        return watched(check, light.glare() > limits.glareNoted(), ReasonCode.QUALITY_GLARE, limits.glareNoted());
    }

    /** The more, the better: fails under {@code limit}. */
    private Check atLeast(String measure, ReasonCode reason, double value, double limit) {
        return judged(measure, value >= limit, reason, value / limit).explained(value, limit);
    }

    /** The less, the better: fails over {@code limit}. */
    private Check atMost(String measure, ReasonCode reason, double value, double limit) {
        return judged(measure, value <= limit, reason, 2 - value / limit).explained(value, limit);
    }

    /** @param goodness 1 at the limit, 2 and more is perfect */
    private Check judged(String measure, boolean good, ReasonCode reason, double goodness) {
        var check = good ? Check.passed(name(measure)) : Check.failed(name(measure), reason);
        return check.scored(new Score((int) Math.round(Math.clamp(50 * goodness, 0, 100))));
    }

    /** What makes reading difficult is only noted where the codes were read all the same. */
    private Check softened(Check check) {
        return codes.any() && check.outcome() == Outcome.FAILED ? as(Outcome.WARNING, check, check.reasons()) : check;
    }

    /** A value that passes, but is {@code poor}, is noted. */
    private static Check watched(Check check, boolean poor, ReasonCode reason, double threshold) {
        return poor && check.outcome() == Outcome.PASSED && check.explain() != null
                ? as(Outcome.WARNING, check, List.of(reason))
                        .explained(check.explain().value(), threshold)
                : check;
    }

    private static Check as(Outcome outcome, Check check, List<ReasonCode> reasons) {
        return new Check(check.name(), outcome, reasons, check.score(), check.provider(), check.explain());
    }

    private String name(String measure) {
        return side + "_" + measure;
    }
}
