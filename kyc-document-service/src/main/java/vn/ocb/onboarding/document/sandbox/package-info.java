/** The documented outcomes of test persons. They exist only in the profiles local and sandbox, and say so. */
@NullMarked
package vn.ocb.onboarding.document.sandbox;

import org.jspecify.annotations.NullMarked;
