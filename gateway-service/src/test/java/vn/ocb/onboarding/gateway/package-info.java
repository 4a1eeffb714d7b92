/** The gateway over HTTP, with real Kafka and PostgreSQL; the status service is stood in for. */
@NullMarked
package vn.ocb.onboarding.gateway;

import org.jspecify.annotations.NullMarked;
