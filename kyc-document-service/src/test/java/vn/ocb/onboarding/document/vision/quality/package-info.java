/** What is measured on specimens that were photographed with a fault. */
@NullMarked
package vn.ocb.onboarding.document.vision.quality;

import org.jspecify.annotations.NullMarked;
