/** Tests of the MRZ reader on photographed specimens. */
@NullMarked
package vn.ocb.onboarding.document.vision.mrz;

import org.jspecify.annotations.NullMarked;
