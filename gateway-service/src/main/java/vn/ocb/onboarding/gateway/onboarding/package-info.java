/** The steps of an onboarding (APIs 2-7 and 13): a request is read, checked, put into the vault, published as a command, and answered. */
@NullMarked
package vn.ocb.onboarding.gateway.onboarding;

import org.jspecify.annotations.NullMarked;
