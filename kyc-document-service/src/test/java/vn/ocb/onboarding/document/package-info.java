/** The service on a real Kafka and a real PostgreSQL, with cards drawn here. */
@NullMarked
package vn.ocb.onboarding.document;

import org.jspecify.annotations.NullMarked;
