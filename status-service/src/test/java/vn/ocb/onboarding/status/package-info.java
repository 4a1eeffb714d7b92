/** Tests of the status service as a whole, and the rules its code keeps. */
@NullMarked
package vn.ocb.onboarding.status;

import org.jspecify.annotations.NullMarked;
