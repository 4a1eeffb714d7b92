/** What the handlers need of the outside, said in the service's own words. No SQL, Kafka or HTTP type may appear here. */
@NullMarked
package vn.ocb.onboarding.document.ports;

import org.jspecify.annotations.NullMarked;
