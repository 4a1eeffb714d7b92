/** What the stand-ins received for customers, and what becomes of it on its way to them. */
@NullMarked
package vn.ocb.onboarding.sandbox.inbox;

import org.jspecify.annotations.NullMarked;
