package vn.ocb.onboarding.contract;

import org.jspecify.annotations.Nullable;

/**
 * The face on a card, as of one attempt at the card: what a portrait is compared with. Two of one onboarding are equal when they
 * are of the same card; a card that is sent again is another one, also where a side of it was kept.
 *
 * @param attempt how many cards had been sent, this one included; the first is 1
 * @param face the cropped portrait of the card, where one was found
 */
public record CardFace(int attempt, @Nullable VaultReference face) {}
