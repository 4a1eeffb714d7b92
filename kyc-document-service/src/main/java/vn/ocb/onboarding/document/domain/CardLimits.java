package vn.ocb.onboarding.document.domain;

/**
 * The limits of the checks on the pictures of a card.
 *
 * @param attempts how often the ID card may be sent
 * @param blurredUnder reblur ratio under which a picture is blurred
 * @param sharpFrom reblur ratio from which it is sharp; between both is a warning
 * @param qrFromPixels a longer side under this does not show the QR code of a card with 2 pixels per module
 */
public record CardLimits(int attempts, double blurredUnder, double sharpFrom, int qrFromPixels) {}
