package vn.ocb.onboarding.document.ports;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.document.domain.CardPictures;
import vn.ocb.onboarding.document.domain.KeptPicture;

/** Looks at the pictures of a card, and keeps them as they may be kept. */
public interface CardReader {

    /** Both sides at the same time, or the one that was sent. */
    Mono<CardPictures> read(OnboardingId owner, CustomerData declared, @Nullable Picture front, @Nullable Picture back);

    /** Deletes what was uploaded where it is kept without its metadata. Doing so twice changes nothing. */
    Mono<Void> forgetUploads(Collection<KeptPicture> kept);
}
