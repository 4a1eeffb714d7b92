/** Tests on pictures drawn here; no photograph of a person is needed. */
@NullMarked
package vn.ocb.onboarding.picture;

import org.jspecify.annotations.NullMarked;
