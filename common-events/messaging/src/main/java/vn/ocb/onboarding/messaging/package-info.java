/** The reliable-messaging kit: once-only handling, key lanes, dead letters. No business word lives here. */
@NullMarked
package vn.ocb.onboarding.messaging;

import org.jspecify.annotations.NullMarked;
