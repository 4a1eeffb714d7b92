/**
 * The Kafka and the PostgreSQL behind the services, for tests and for the local system: those named by the environment,
 * else in containers, else embedded. Nothing that runs at the bank may depend on this.
 */
@NullMarked
package vn.ocb.onboarding.backing;

import org.jspecify.annotations.NullMarked;
