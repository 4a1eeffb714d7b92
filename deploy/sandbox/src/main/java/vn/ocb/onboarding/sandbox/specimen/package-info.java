/**
 * Draws synthetic persons, their ID cards and photographs of them, the same bytes for the same seed; every number
 * begins with 000, which belongs to no province, and every card says that it is a specimen.
 */
@NullMarked
package vn.ocb.onboarding.sandbox.specimen;

import org.jspecify.annotations.NullMarked;
