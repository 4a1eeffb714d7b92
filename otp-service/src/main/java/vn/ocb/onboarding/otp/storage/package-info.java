/** What this service remembers, in its own PostgreSQL schema; the only place with SQL. Codes and phones are here as hashes. */
@NullMarked
package vn.ocb.onboarding.otp.storage;

import org.jspecify.annotations.NullMarked;
