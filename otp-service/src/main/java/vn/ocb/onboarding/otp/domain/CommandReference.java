package vn.ocb.onboarding.otp.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names the command that is answered later, so that the answer can name it as its cause.
 *
 * @param traceparent of the command (W3C Trace Context)
 */
public record CommandReference(UUID id, @Nullable String traceparent) {}
