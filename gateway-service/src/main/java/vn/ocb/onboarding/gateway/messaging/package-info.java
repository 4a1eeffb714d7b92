/** Tells the messaging kit the words of the contract. */
@NullMarked
package vn.ocb.onboarding.gateway.messaging;

import org.jspecify.annotations.NullMarked;
