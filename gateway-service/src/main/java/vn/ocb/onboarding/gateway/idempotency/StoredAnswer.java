package vn.ocb.onboarding.gateway.idempotency;

import java.util.Map;

/**
 * A final answer, as it was sent.
 *
 * @param headers those that belong to the answer, not to the moment (Content-Type, Location)
 */
public record StoredAnswer(int status, Map<String, String> headers, byte[] body) {}
