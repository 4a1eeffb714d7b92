/**
 * Benchmarks of the whole system over HTTP, as a partner sees it, beside the bare cost of what it is made of.
 */
@NullMarked
package vn.ocb.onboarding.load;

import org.jspecify.annotations.NullMarked;
