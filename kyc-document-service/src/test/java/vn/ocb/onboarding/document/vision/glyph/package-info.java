/** Tests of what knows characters. */
@NullMarked
package vn.ocb.onboarding.document.vision.glyph;

import org.jspecify.annotations.NullMarked;
