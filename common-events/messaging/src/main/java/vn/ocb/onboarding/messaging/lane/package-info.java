/** Runs the records of a key one after the other, keys side by side, and knows how far each partition is done. */
@NullMarked
package vn.ocb.onboarding.messaging.lane;

import org.jspecify.annotations.NullMarked;
