/** Work that a service repeats by the clock, and how its failures are named. Knows no messages. */
@NullMarked
package vn.ocb.onboarding.messaging.task;

import org.jspecify.annotations.NullMarked;
