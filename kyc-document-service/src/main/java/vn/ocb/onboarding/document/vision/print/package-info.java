/** Reads what is printed on a card besides its codes. */
@NullMarked
package vn.ocb.onboarding.document.vision.print;

import org.jspecify.annotations.NullMarked;
