/** The one place where an error becomes an answer: problem documents (RFC 9457), for our own refusals and for those of the web server. */
@NullMarked
package vn.ocb.onboarding.gateway.problem;

import org.jspecify.annotations.NullMarked;
