/** Tests of the projection as a plain function, and the stories they tell it. */
@NullMarked
package vn.ocb.onboarding.status.domain;

import org.jspecify.annotations.NullMarked;
