/** Measures what light, lens and distance did to the picture of a card. */
@NullMarked
package vn.ocb.onboarding.document.vision.quality;

import org.jspecify.annotations.NullMarked;
