/** Messages that were decided in a transaction wait here until the broker has them. */
@NullMarked
package vn.ocb.onboarding.messaging.outbox;

import org.jspecify.annotations.NullMarked;
