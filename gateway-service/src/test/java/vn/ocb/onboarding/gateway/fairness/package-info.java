/** Plain tests of the package of the same name. */
@NullMarked
package vn.ocb.onboarding.gateway.fairness;

import org.jspecify.annotations.NullMarked;
