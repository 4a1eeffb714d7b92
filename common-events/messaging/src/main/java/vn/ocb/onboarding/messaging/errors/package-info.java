/** Makes an Error end the reactive chain it was thrown in. Knows nothing of messages. */
@NullMarked
package vn.ocb.onboarding.messaging.errors;

import org.jspecify.annotations.NullMarked;
