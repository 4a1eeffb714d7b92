/** A message as it travels: a CloudEvent 1.0 on a Kafka record, the message as JSON. */
@NullMarked
package vn.ocb.onboarding.messaging.cloudevent;

import org.jspecify.annotations.NullMarked;
