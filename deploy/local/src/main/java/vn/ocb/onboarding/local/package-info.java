/**
 * The whole system in one JVM: real Kafka and PostgreSQL, the five services and the sandbox. {@link
 * vn.ocb.onboarding.local.OnboardingSystem} serves {@code ./onboard} and the end-to-end tests, so neither can rot.
 */
@NullMarked
package vn.ocb.onboarding.local;

import org.jspecify.annotations.NullMarked;
