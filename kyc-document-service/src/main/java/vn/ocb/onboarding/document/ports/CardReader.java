package vn.ocb.onboarding.document.ports;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.document.domain.CardPictures;

/** Looks at the pictures of a card. */
public interface CardReader {

    /** @param declared where to look hardest for the QR code */
    Mono<CardPictures> read(IdPaper declared, @Nullable Picture front, @Nullable Picture back);
}
