/** Plain tests of the package of the same name. */
@NullMarked
package vn.ocb.onboarding.gateway.partner;

import org.jspecify.annotations.NullMarked;
