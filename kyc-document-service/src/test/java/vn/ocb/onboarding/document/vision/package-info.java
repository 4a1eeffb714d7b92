/** What the eyes of the service must survive. */
@NullMarked
package vn.ocb.onboarding.document.vision;

import org.jspecify.annotations.NullMarked;
