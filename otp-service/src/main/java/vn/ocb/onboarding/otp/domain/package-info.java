/** The rules of one-time passwords (domain.md, section 5) as plain functions; no framework, no clock but the given time. */
@NullMarked
package vn.ocb.onboarding.otp.domain;

import org.jspecify.annotations.NullMarked;
