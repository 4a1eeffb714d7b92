/** The QR ladder on drawn cards. */
@NullMarked
package vn.ocb.onboarding.document.qr;

import org.jspecify.annotations.NullMarked;
