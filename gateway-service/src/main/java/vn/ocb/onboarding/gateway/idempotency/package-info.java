/** Lets a partner repeat a request safely: the same Idempotency-Key and body get the same answer, and nothing happens twice. */
@NullMarked
package vn.ocb.onboarding.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
