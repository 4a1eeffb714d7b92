/** The 13 APIs as a partner's program, and reviews as the back office's, calls them: with the JDK's HTTP client and a JSON library. */
@NullMarked
package vn.ocb.onboarding.sandbox.partner;

import org.jspecify.annotations.NullMarked;
