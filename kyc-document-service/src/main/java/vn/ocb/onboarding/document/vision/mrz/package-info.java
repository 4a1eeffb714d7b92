/** Reads the machine-readable zone of a card: three lines of OCR-B (ICAO Doc 9303-5, TD1). */
@NullMarked
package vn.ocb.onboarding.document.vision.mrz;

import org.jspecify.annotations.NullMarked;
