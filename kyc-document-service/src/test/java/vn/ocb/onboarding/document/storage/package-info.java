/** The key of the identity hashes. */
@NullMarked
package vn.ocb.onboarding.document.storage;

import org.jspecify.annotations.NullMarked;
