package vn.ocb.onboarding.local.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Message;

/**
 * A message on one of the test's topics, or on its way there.
 *
 * @param cause the message it answers
 */
record Envelope(UUID id, @Nullable UUID cause, Instant time, Message body) {}
