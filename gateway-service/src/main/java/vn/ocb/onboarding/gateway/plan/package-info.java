/** Counts the calls of each application against the plan its partner bought. */
@NullMarked
package vn.ocb.onboarding.gateway.plan;

import org.jspecify.annotations.NullMarked;
