/**
 * What partners and their customers go through, over HTTP, with what should come of each step: the demo prints them, the
 * end-to-end tests assert them.
 */
@NullMarked
package vn.ocb.onboarding.local.journey;

import org.jspecify.annotations.NullMarked;
