/** The bench itself: that it measures the service, and tells the truth about it. */
@NullMarked
package vn.ocb.onboarding.load.vision;

import org.jspecify.annotations.NullMarked;
