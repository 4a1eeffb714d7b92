/** Looks at portraits with OpenCV, on threads of its own; tells what is seen, decides nothing. */
@NullMarked
package vn.ocb.onboarding.portrait.vision;

import org.jspecify.annotations.NullMarked;
