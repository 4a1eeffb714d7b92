/** The personal data of onboardings in the vault. */
@NullMarked
package vn.ocb.onboarding.document.vault;

import org.jspecify.annotations.NullMarked;
