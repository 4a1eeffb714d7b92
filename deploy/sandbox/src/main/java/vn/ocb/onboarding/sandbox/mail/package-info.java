/** A stand-in for the bank's mail server: speaks SMTP with TLS, sends nothing to anybody, and shows what it received. */
@NullMarked
package vn.ocb.onboarding.sandbox.mail;

import org.jspecify.annotations.NullMarked;
