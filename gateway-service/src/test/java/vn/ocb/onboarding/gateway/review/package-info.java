/** Plain tests of the package of the same name. */
@NullMarked
package vn.ocb.onboarding.gateway.review;

import org.jspecify.annotations.NullMarked;
