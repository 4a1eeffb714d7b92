/** Stand-ins for what no provider decides yet. They exist only in the profiles local and sandbox, and say so. */
@NullMarked
package vn.ocb.onboarding.document.sandbox;

import org.jspecify.annotations.NullMarked;
