/** Reads the five topics with one consumer group per generation of the read model, and knows how far each has come. */
@NullMarked
package vn.ocb.onboarding.status.messaging;

import org.jspecify.annotations.NullMarked;
