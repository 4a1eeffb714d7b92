/** The read model in PostgreSQL, and its notifications. The only place with SQL. */
@NullMarked
package vn.ocb.onboarding.status.storage;

import org.jspecify.annotations.NullMarked;
