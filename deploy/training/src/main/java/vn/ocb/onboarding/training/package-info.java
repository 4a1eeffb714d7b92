/**
 * Makes the small nets that read the print on cards. The same program gives the same bytes on every machine: all chance
 * comes out of {@link Dice}, and all arithmetic is that of the language.
 */
@NullMarked
package vn.ocb.onboarding.training;

import org.jspecify.annotations.NullMarked;
