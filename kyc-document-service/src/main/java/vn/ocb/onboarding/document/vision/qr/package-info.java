/** Finds the QR code of a card on a photograph. */
@NullMarked
package vn.ocb.onboarding.document.vision.qr;

import org.jspecify.annotations.NullMarked;
