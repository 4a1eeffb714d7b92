/** Tests of what reads the print of photographed specimens. */
@NullMarked
package vn.ocb.onboarding.document.vision.print;

import org.jspecify.annotations.NullMarked;
