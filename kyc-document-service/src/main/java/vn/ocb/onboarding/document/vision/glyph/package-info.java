/** Tells which character a small patch of print shows, with nets that deploy/training has made. */
@NullMarked
package vn.ocb.onboarding.document.vision.glyph;

import org.jspecify.annotations.NullMarked;
