/** What this service remembers, in its own PostgreSQL schema; the only place with SQL. */
@NullMarked
package vn.ocb.onboarding.portrait.storage;

import org.jspecify.annotations.NullMarked;
