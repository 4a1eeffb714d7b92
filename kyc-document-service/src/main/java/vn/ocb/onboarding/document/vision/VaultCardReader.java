package vn.ocb.onboarding.document.vision;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.CardPictures;
import vn.ocb.onboarding.document.domain.PaperRule;
import vn.ocb.onboarding.document.domain.SideSeen;
import vn.ocb.onboarding.document.ports.CardReader;
import vn.ocb.onboarding.document.vision.qr.QrLadder;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.PictureHeader;
import vn.ocb.onboarding.picture.PictureLimits;
import vn.ocb.onboarding.picture.Sharpness;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.vault.Vault;

/** Takes the pictures out of the vault and looks at them, both sides at the same time. */
@Component
class VaultCardReader implements CardReader {
    private final Vault vault;
    private final VisionWorkers workers;

    VaultCardReader(Vault vault, VisionWorkers workers) {
        this.vault = vault;
        this.workers = workers;
    }

    @Override
    public Mono<CardPictures> read(IdPaper declared, @Nullable Picture front, @Nullable Picture back) {
        var sent = new EnumMap<Side, Picture>(Side.class);
        if (front != null) {
            sent.put(Side.FRONT, front);
        }
        if (back != null) {
            sent.put(Side.BACK, back);
        }
        var sideOfQr = PaperRule.sideOfQr(declared);
        var twiceTheSame = front != null && back != null && front.sha256().equals(back.sha256());
        return Flux.fromIterable(sent.entrySet())
                .flatMap(side ->
                        look(side.getValue(), side.getKey() == sideOfQr).map(seen -> Map.entry(side.getKey(), seen)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(seen -> new CardPictures(seen, twiceTheSame));
    }

    private Mono<SideSeen> look(Picture picture, boolean bearsQr) {
        return vault.get(picture.reference()).flatMap(bytes -> workers.look(() -> seen(bytes, bearsQr)));
    }

    /** Must run on a worker, whose scope frees the decoded picture. */
    static SideSeen seen(byte[] bytes, boolean bearsQr) {
        return switch (PictureHeader.read(bytes, PictureLimits.DEFAULT)) {
            case PictureHeader.Refused refused -> new SideSeen.Unusable(refused.reason());
            case PictureHeader.Accepted ignored ->
                DecodedPicture.grey(bytes)
                        .map(picture -> seen(picture, bearsQr))
                        .orElse(new SideSeen.Unusable(ReasonCode.FILE_CORRUPT));
        };
    }

    private static SideSeen seen(DecodedPicture picture, boolean bearsQr) {
        var sharpness = Sharpness.of(picture);
        return new SideSeen.Seen(
                sharpness.ratio(),
                sharpness.score(),
                Math.max(picture.width(), picture.height()),
                bearsQr ? QrLadder.climb(picture) : QrLadder.glance(picture));
    }
}
