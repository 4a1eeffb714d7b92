/** The rules of one-time passwords (docs/limits.md) as plain functions; no framework, no clock but the given time. */
@NullMarked
package vn.ocb.onboarding.otp.domain;

import org.jspecify.annotations.NullMarked;
