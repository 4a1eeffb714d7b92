package vn.ocb.onboarding.local.model;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.CardPictures;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.document.domain.KeptPicture;
import vn.ocb.onboarding.document.domain.MrzReading;
import vn.ocb.onboarding.document.domain.NumberSeen;
import vn.ocb.onboarding.document.domain.PictureQuality;
import vn.ocb.onboarding.document.domain.PrintSeen;
import vn.ocb.onboarding.document.domain.QrSeen;
import vn.ocb.onboarding.document.domain.SideSeen;
import vn.ocb.onboarding.document.ports.CardReader;
import vn.ocb.onboarding.portrait.domain.Calibration;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.FaceQuality;
import vn.ocb.onboarding.portrait.domain.Findings;
import vn.ocb.onboarding.portrait.domain.LivenessSigns;
import vn.ocb.onboarding.portrait.domain.MatchScale;
import vn.ocb.onboarding.portrait.vision.FaceEngines;
import vn.ocb.onboarding.portrait.vision.PortraitViewer;
import vn.ocb.onboarding.portrait.vision.Steps;

/**
 * Stand in the place of what looks at pictures: each sees the {@link Scene} that a picture is. While one looks, other messages
 * of the same onboarding may be handled, as in production.
 */
final class PictureReaders {
    private static final double GOOD_SHARPNESS = .6;
    private static final double BLURRED_SHARPNESS = .05;
    /** Between the limits of portrait-service.yml from which a person decides and from which it is a screen. */
    private static final double DOUBTFUL_MOIRE = 15;

    /** Sees both sides of cards. */
    record OfCards(MemoryVault vault, IntFunction<LifeRun> runs) implements CardReader {

        @Override
        public Mono<CardPictures> read(
                OnboardingId owner, CustomerData declared, @Nullable Picture front, @Nullable Picture back) {
            var sent = new EnumMap<Side, Picture>(Side.class);
            if (front != null) {
                sent.put(Side.FRONT, front);
            }
            if (back != null) {
                sent.put(Side.BACK, back);
            }
            return sent.values().stream()
                    .findFirst()
                    .map(any -> runs.apply(scene(any).handle()))
                    .map(run -> run.meanwhile().then(Mono.fromSupplier(() -> seen(owner, run, sent))))
                    .orElseThrow();
        }

        private CardPictures seen(OnboardingId owner, LifeRun run, Map<Side, Picture> sent) {
            var seen = new EnumMap<Side, SideSeen>(Side.class);
            var kept = new EnumMap<Side, KeptPicture>(Side.class);
            sent.forEach((side, picture) -> {
                var scene = scene(picture);
                seen.put(side, side(side, scene, run));
                var face = side == Side.FRONT
                        ? vault.keep(owner, scene.toString().getBytes(StandardCharsets.UTF_8))
                        : null;
                kept.put(side, new KeptPicture(picture, face, null));
            });
            return new CardPictures(seen, kept, false);
        }

        private Scene scene(Picture picture) {
            return Scene.of(vault.text(picture.reference()));
        }

        /** The card of the onboarding's own person, a chip card: its QR code is on the front. */
        private static SideSeen side(Side side, Scene scene, LifeRun run) {
            var front = side == Side.FRONT;
            if (scene.shows() == Scene.Shows.BLURRED) {
                return new SideSeen.Unusable(ReasonCode.FILE_NO_DOCUMENT);
            }
            return new SideSeen.Seen(
                    new PictureQuality(
                            new PictureQuality.Framing(.95, 1.586, 1.02, .05, 0, 0, 0),
                            new PictureQuality.Layout(Optional.of(side), Optional.empty(), 1),
                            new PictureQuality.Light(150, 220, 0, 0),
                            1300,
                            GOOD_SHARPNESS),
                    front && scene.shows() != Scene.Shows.DOUBTFUL
                            ? QrSeen.of(run.person().qrText())
                            : new QrSeen.Missing(),
                    front
                            ? Optional.empty()
                            : Optional.of(new MrzReading(
                                    run.person().mrzLines(), Collections.nCopies(90, .99), Set.of(), false)),
                    front ? Optional.of(new NumberSeen(NumberSeen.Likeness.AGREES, .99)) : Optional.empty(),
                    Stream.of(PrintSeen.Field.values())
                            .map(field -> new PrintSeen(field, 1, 1.2))
                            .toList(),
                    Optional.empty(),
                    new FraudSigns(
                            6,
                            front ? OptionalDouble.of(.4) : OptionalDouble.empty(),
                            new FraudSigns.Moire(4.5, 5),
                            FraudSigns.Metadata.NONE,
                            0,
                            front ? Optional.of(new FraudSigns.Portrait(true, 60, .03, 0, 0)) : Optional.empty()),
                    false);
        }

        @Override
        public Mono<Void> forgetUploads(Collection<KeptPicture> kept) {
            return Mono.empty();
        }
    }

    /** Sees portraits and the faces on cards. */
    static final class OfPortraits extends PortraitViewer {
        private static final int DIMENSION = 128;
        /** So alike that a person decides. */
        private static final float HALF = (float) Math.sqrt(.5);

        static final MatchScale SCALE = new MatchScale(
                new Calibration(List.of(new Calibration.Point(0, 0), new Calibration.Point(1, 100))), 80, 60, .6);

        private final IntFunction<LifeRun> runs;

        OfPortraits(FaceEngines engines, IntFunction<LifeRun> runs) {
            super(engines, Steps.UNTIMED);
            this.runs = runs;
        }

        @Override
        public Mono<Findings> look(byte[] upload) {
            var scene = scene(upload);
            return runs.apply(scene.handle()).meanwhile().thenReturn(findings(scene));
        }

        private static Findings findings(Scene scene) {
            return new Findings.Seen(
                    List.of(400),
                    new FaceQuality(
                            400,
                            .2,
                            null,
                            scene.shows() == Scene.Shows.BLURRED ? BLURRED_SHARPNESS : GOOD_SHARPNESS,
                            130,
                            80,
                            5,
                            5,
                            2),
                    new LivenessSigns(
                            List.of(.99, .99), scene.shows() == Scene.Shows.DOUBTFUL ? DOUBTFUL_MOIRE : 4, 4, 0),
                    embedding(scene.face()));
        }

        @Override
        public Mono<Embedding> of(byte[] upload) {
            var scene = scene(upload);
            return runs.apply(scene.handle()).meanwhile().thenReturn(embedding(scene.face()));
        }

        @Override
        public Optional<MatchScale> scale() {
            return Optional.of(SCALE);
        }

        @Override
        public String model() {
            return "scenes";
        }

        private static Scene scene(byte[] upload) {
            return Scene.of(new String(upload, StandardCharsets.UTF_8));
        }

        private static Embedding embedding(Scene.Face face) {
            var vector = new float[DIMENSION];
            switch (face) {
                case A -> vector[0] = 1;
                case B -> vector[1] = 1;
                case LIKE_BOTH -> {
                    vector[0] = HALF;
                    vector[1] = HALF;
                }
            }
            return Embedding.of(vector);
        }
    }

    private PictureReaders() {}
}
