package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Message;

/**
 * A message as the projection sees it.
 *
 * @param id the same at every delivery
 * @param cause the message this one answers
 * @param time when its sender made it
 */
public record Fact(UUID id, @Nullable UUID cause, Instant time, Message message) {}
