/** Tests of the training. */
@NullMarked
package vn.ocb.onboarding.training;

import org.jspecify.annotations.NullMarked;
