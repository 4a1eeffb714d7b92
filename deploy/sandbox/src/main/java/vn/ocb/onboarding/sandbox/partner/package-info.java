/** The 13 APIs as a partner's program calls them, with nothing but the JDK's HTTP client and a JSON library. */
@NullMarked
package vn.ocb.onboarding.sandbox.partner;

import org.jspecify.annotations.NullMarked;
