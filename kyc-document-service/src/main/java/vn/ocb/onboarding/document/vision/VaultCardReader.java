package vn.ocb.onboarding.document.vision;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.document.domain.CardPictures;
import vn.ocb.onboarding.document.domain.KeptPicture;
import vn.ocb.onboarding.document.domain.SideSeen;
import vn.ocb.onboarding.document.ports.CardReader;
import vn.ocb.onboarding.document.vision.CardSideReader.Looked;
import vn.ocb.onboarding.picture.LookTimedOut;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.vault.Vault;

/** Takes the pictures out of the vault, has them looked at, and puts back what is kept of them. */
@Component
class VaultCardReader implements CardReader {
    private final Vault vault;
    private final VisionWorkers workers;
    private final CardSideReader sides;

    VaultCardReader(Vault vault, VisionWorkers workers, CardSideReader sides) {
        this.vault = vault;
        this.workers = workers;
        this.sides = sides;
    }

    /** A side that was looked at, and where it is kept. */
    private record ReadSide(Side side, SideSeen seen, KeptPicture kept) {}

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
        var twiceTheSame = front != null && back != null && front.sha256().equals(back.sha256());
        return Flux.fromIterable(sent.entrySet())
                .flatMap(side -> read(owner, declared, side.getKey(), side.getValue()))
                .collectMap(ReadSide::side)
                .map(read -> pictures(read, twiceTheSame));
    }

    private Mono<ReadSide> read(OnboardingId owner, CustomerData declared, Side side, Picture upload) {
        return workers.admit(vault.get(upload.reference())
                .flatMap(bytes -> look(bytes, side, declared))
                .flatMap(looked -> keep(owner, upload, looked).map(kept -> new ReadSide(side, looked.seen(), kept))));
    }

    /** No picture of a camera takes so long: the customer is asked for another one. */
    private Mono<Looked> look(byte[] upload, Side side, CustomerData declared) {
        return workers.look(() -> sides.look(upload, side, declared))
                .onErrorReturn(LookTimedOut.class, Looked.unusable(ReasonCode.FILE_CORRUPT));
    }

    private Mono<KeptPicture> keep(OnboardingId owner, Picture upload, Looked looked) {
        return keepFace(owner, looked)
                .map(face -> new KeptPicture(upload, face, null))
                .defaultIfEmpty(new KeptPicture(upload, null, null))
                .flatMap(kept -> keepStripped(owner, looked)
                        .map(stripped -> new KeptPicture(stripped, kept.face(), upload.reference()))
                        .defaultIfEmpty(kept));
    }

    private Mono<VaultReference> keepFace(OnboardingId owner, Looked looked) {
        return looked.face() == null ? Mono.empty() : put(owner, looked.face()).map(Picture::reference);
    }

    private Mono<Picture> keepStripped(OnboardingId owner, Looked looked) {
        return looked.stripped() == null ? Mono.empty() : put(owner, looked.stripped());
    }

    private Mono<Picture> put(OnboardingId owner, byte[] bytes) {
        return vault.put(owner, Flux.just(ByteBuffer.wrap(bytes)), bytes.length)
                .map(stored -> new Picture(stored.reference(), stored.sha256(), stored.bytes()));
    }

    private static CardPictures pictures(Map<Side, ReadSide> read, boolean twiceTheSame) {
        var sent = new EnumMap<Side, SideSeen>(Side.class);
        var kept = new EnumMap<Side, KeptPicture>(Side.class);
        read.forEach((side, one) -> {
            sent.put(side, one.seen());
            kept.put(side, one.kept());
        });
        return new CardPictures(sent, kept, twiceTheSame);
    }

    @Override
    public Mono<Void> forgetUploads(Collection<KeptPicture> kept) {
        return Flux.fromIterable(kept)
                .mapNotNull(KeptPicture::upload)
                .flatMap(vault::delete)
                .then();
    }
}
