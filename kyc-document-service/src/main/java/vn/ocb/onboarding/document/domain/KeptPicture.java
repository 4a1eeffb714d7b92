package vn.ocb.onboarding.document.domain;

import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * A picture of a card as it is kept: without the metadata it was sent with.
 *
 * @param face the cropped portrait of the card, on its front
 * @param upload the picture as it was sent, to be deleted; empty when there was nothing to take out
 */
public record KeptPicture(
        Picture picture,
        @Nullable VaultReference face,
        @Nullable VaultReference upload) {}
