/**
 * The customer's confirmation by one-time password. Each handler is one verb of the service; rules are in {@code domain},
 * everything outside is behind {@code storage}, {@code sender} and {@code messaging}.
 */
@NullMarked
package vn.ocb.onboarding.otp;

import org.jspecify.annotations.NullMarked;
