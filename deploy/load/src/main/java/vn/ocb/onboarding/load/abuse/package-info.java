/**
 * Hostile callers against a system on this machine, each with an honest partner beside it: whether the honest one notices.
 * Everything here is bounded in time, in rate and in what it holds open, and calls loopback addresses only.
 */
@NullMarked
package vn.ocb.onboarding.load.abuse;

import org.jspecify.annotations.NullMarked;
