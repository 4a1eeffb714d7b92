/**
 * Keeps one caller from using up what all share: counters over a sliding time, places held at the same time, and delays
 * after refusals. Plain counting in the memory of one node; what is counted, and the answer when it is over, is said by
 * the packages that use it.
 */
@NullMarked
package vn.ocb.onboarding.gateway.fairness;

import org.jspecify.annotations.NullMarked;
