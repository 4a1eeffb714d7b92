/** The only place that writes to Kafka, and the only one that knows reactor-kafka. */
@NullMarked
package vn.ocb.onboarding.messaging.publish;

import org.jspecify.annotations.NullMarked;
