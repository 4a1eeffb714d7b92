/** A message as it travels: CloudEvents 1.0 attributes as Kafka headers (binary mode), the message as JSON. */
@NullMarked
package vn.ocb.onboarding.messaging.cloudevent;

import org.jspecify.annotations.NullMarked;
