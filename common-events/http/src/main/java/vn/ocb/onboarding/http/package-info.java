/**
 * The limits every HTTP server of the platform has: connections, time, the head of a request. Knows no business and no
 * API; each service says how a refusal reads.
 */
@NullMarked
package vn.ocb.onboarding.http;

import org.jspecify.annotations.NullMarked;
