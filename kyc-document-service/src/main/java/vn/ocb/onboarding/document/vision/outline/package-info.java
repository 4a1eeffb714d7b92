/** Finds the card in a picture, and sees any part of it straight from above. */
@NullMarked
package vn.ocb.onboarding.document.vision.outline;

import org.jspecify.annotations.NullMarked;
