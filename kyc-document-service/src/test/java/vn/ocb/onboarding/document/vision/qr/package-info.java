/** The QR ladder on drawn cards. */
@NullMarked
package vn.ocb.onboarding.document.vision.qr;

import org.jspecify.annotations.NullMarked;
