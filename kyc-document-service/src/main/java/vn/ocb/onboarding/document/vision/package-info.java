/** Looks at the pictures of ID cards with the picture kit; what it sees is judged in {@code domain}. */
@NullMarked
package vn.ocb.onboarding.document.vision;

import org.jspecify.annotations.NullMarked;
