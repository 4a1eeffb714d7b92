/** The bank's partners: their applications with plan, scopes and secrets, and the caller of a request. */
@NullMarked
package vn.ocb.onboarding.gateway.partner;

import org.jspecify.annotations.NullMarked;
