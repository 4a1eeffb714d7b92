/** The search for the QR code on drawn cards. */
@NullMarked
package vn.ocb.onboarding.document.vision.qr;

import org.jspecify.annotations.NullMarked;
