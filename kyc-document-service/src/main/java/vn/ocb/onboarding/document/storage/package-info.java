/** The service's own tables in PostgreSQL. Nobody else writes SQL, and no number or phone is stored as it is. */
@NullMarked
package vn.ocb.onboarding.document.storage;

import org.jspecify.annotations.NullMarked;
