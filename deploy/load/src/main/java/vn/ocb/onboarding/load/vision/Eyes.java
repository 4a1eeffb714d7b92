package vn.ocb.onboarding.load.vision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.OnboardingRules;
import vn.ocb.onboarding.document.domain.CardFindings;
import vn.ocb.onboarding.document.domain.CardLimits;
import vn.ocb.onboarding.document.domain.CardPictures;
import vn.ocb.onboarding.document.domain.CardVerdict;
import vn.ocb.onboarding.document.domain.MrzReading;
import vn.ocb.onboarding.document.domain.SideSeen;
import vn.ocb.onboarding.document.vision.CardSideReader;
import vn.ocb.onboarding.document.vision.StepTimer;
import vn.ocb.onboarding.load.vision.Judgement.Decision;
import vn.ocb.onboarding.picture.VisionWorkers;

/** The eyes and the rules of the service kyc-document with the limits it is shipped with, without the service around them. */
final class Eyes implements Accuracy.Judge {
    private final VisionWorkers workers;
    private final CardSideReader reader;
    private final CardLimits limits = OnboardingRules.shipped().card();

    Eyes(VisionWorkers workers, StepTimer timer) {
        this.workers = workers;
        this.reader = new CardSideReader(timer);
    }

    /** Must run on a vision worker. */
    SideSeen look(Attempt attempt, Side side, byte[] picture) {
        return reader.look(picture, side, attempt.declared()).seen();
    }

    @Override
    public Judgement judge(Attempt attempt, byte[] front, byte[] back) {
        var seen = new EnumMap<Side, SideSeen>(Side.class);
        seen.put(Side.FRONT, onWorker(attempt, Side.FRONT, front));
        seen.put(Side.BACK, onWorker(attempt, Side.BACK, back));
        var pictures = new CardPictures(seen, Map.of(), false);
        var findings = CardFindings.of(attempt.declared(), pictures, Map.of(), limits);
        // Of this card nothing was seen before, and init left nothing to be reviewed.
        var verdict = CardVerdict.of(List.of(), findings, List.of());
        return new Judgement(decision(verdict), reasons(verdict), qrRead(seen), mrz(seen));
    }

    private SideSeen onWorker(Attempt attempt, Side side, byte[] picture) {
        return workers.look(() -> look(attempt, side, picture)).blockOptional().orElseThrow();
    }

    private static Decision decision(CardVerdict verdict) {
        return switch (verdict) {
            case CardVerdict.Verified ignored -> Decision.ACCEPTED;
            case CardVerdict.SentToReview ignored -> Decision.REVIEW;
            case CardVerdict.Rejected ignored -> Decision.REJECTED;
        };
    }

    private static List<ReasonCode> reasons(CardVerdict verdict) {
        return switch (verdict) {
            case CardVerdict.Verified ignored -> List.of();
            case CardVerdict.SentToReview review -> review.reasons();
            case CardVerdict.Rejected rejected -> rejected.reasons();
        };
    }

    private static boolean qrRead(Map<Side, SideSeen> seen) {
        return seen(seen).stream().anyMatch(side -> side.qr().isPresent());
    }

    private static Optional<List<String>> mrz(Map<Side, SideSeen> seen) {
        return seen(seen).stream()
                .flatMap(side -> side.mrz().stream())
                .map(MrzReading::lines)
                .findFirst();
    }

    private static List<SideSeen.Seen> seen(Map<Side, SideSeen> sides) {
        var seen = new ArrayList<SideSeen.Seen>();
        for (var side : sides.values()) {
            if (side instanceof SideSeen.Seen picture) {
                seen.add(picture);
            }
        }
        return seen;
    }
}
