/**
 * The read model of an onboarding as plain functions: {@link vn.ocb.onboarding.status.domain.StatusProjector} folds
 * messages into an {@link vn.ocb.onboarding.status.domain.OnboardingStatus}, and everything a partner sees follows from
 * that. No framework and no input or output here.
 */
@NullMarked
package vn.ocb.onboarding.status.domain;

import org.jspecify.annotations.NullMarked;
