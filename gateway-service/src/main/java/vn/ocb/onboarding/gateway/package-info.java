/** The edge: what a partner may ask over HTTP becomes a command on Kafka, and the answer comes back from the read model. */
@NullMarked
package vn.ocb.onboarding.gateway;

import org.jspecify.annotations.NullMarked;
