/**
 * A stand-in for the bank's core: listens to {@code onboarding.events} and opens account packages on
 * {@code onboarding.account.events}, with nothing but the plain Kafka clients an outside system would have.
 */
@NullMarked
package vn.ocb.onboarding.sandbox.core;

import org.jspecify.annotations.NullMarked;
