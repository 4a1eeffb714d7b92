/** Tests of the read model on PostgreSQL. */
@NullMarked
package vn.ocb.onboarding.status.storage;

import org.jspecify.annotations.NullMarked;
