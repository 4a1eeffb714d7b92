/** Measures signs of a forged, copied or recaptured card. */
@NullMarked
package vn.ocb.onboarding.document.vision.fraud;

import org.jspecify.annotations.NullMarked;
