/**
 * The bank's back office: what lies with a person is listed, looked at and decided here, and who looked at or decided
 * what is written down. Partners have no way in: it has a scope of its own.
 */
@NullMarked
package vn.ocb.onboarding.gateway.review;

import org.jspecify.annotations.NullMarked;
