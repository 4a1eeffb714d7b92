/**
 * A stand-in for the operator's short message centre: speaks SMPP 3.4, sends nothing to anybody, and shows what it
 * received to testers.
 */
@NullMarked
package vn.ocb.onboarding.sandbox.smsc;

import org.jspecify.annotations.NullMarked;
