/** The schema {@code gateway} in PostgreSQL: the only place of the service that writes SQL. */
@NullMarked
package vn.ocb.onboarding.gateway.storage;

import org.jspecify.annotations.NullMarked;
