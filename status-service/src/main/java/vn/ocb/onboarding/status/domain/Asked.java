package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Step;

/**
 * A command that waits for its answer.
 *
 * @param step empty when it is about the onboarding as a whole
 */
public record Asked(@Nullable Step step, Instant time) {}
