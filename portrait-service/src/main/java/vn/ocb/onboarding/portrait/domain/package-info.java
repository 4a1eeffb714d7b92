/** The rules of the portrait as plain functions; no framework, no clock but the given time. */
@NullMarked
package vn.ocb.onboarding.portrait.domain;

import org.jspecify.annotations.NullMarked;
