/**
 * The encrypted store for all that is personal: pictures and what customers declare. Messages carry references into it;
 * erasing a person is deleting objects here. Nobody but this package touches its files or keys.
 */
@NullMarked
package vn.ocb.onboarding.vault;

import org.jspecify.annotations.NullMarked;
