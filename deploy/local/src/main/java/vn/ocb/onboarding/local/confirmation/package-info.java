/**
 * Customers who only have to confirm: what comes before is told on the topics as the other services tell it. For tests and
 * benches of one-time passwords that need thousands of them.
 */
@NullMarked
package vn.ocb.onboarding.local.confirmation;

import org.jspecify.annotations.NullMarked;
