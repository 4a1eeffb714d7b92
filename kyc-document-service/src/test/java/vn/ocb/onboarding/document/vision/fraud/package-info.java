/** Signs of fraud on drawn specimens. */
@NullMarked
package vn.ocb.onboarding.document.vision.fraud;

import org.jspecify.annotations.NullMarked;
