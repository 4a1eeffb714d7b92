/** How well cards are found, measured on specimens whose place is known. */
@NullMarked
package vn.ocb.onboarding.document.vision.outline;

import org.jspecify.annotations.NullMarked;
