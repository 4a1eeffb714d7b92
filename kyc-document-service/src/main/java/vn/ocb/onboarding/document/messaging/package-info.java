/** Which topics the service reads and owns, and which handler takes which message. */
@NullMarked
package vn.ocb.onboarding.document.messaging;

import org.jspecify.annotations.NullMarked;
