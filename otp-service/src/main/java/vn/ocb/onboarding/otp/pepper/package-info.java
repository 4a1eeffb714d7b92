/** Where the key of all hashes is kept: a file, apart from the database. */
@NullMarked
package vn.ocb.onboarding.otp.pepper;

import org.jspecify.annotations.NullMarked;
