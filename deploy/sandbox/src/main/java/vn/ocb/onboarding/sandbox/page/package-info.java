/** Pages and an HTTP API for testers: what was sent to customers, and how the stand-in for the bank's core behaves. */
@NullMarked
package vn.ocb.onboarding.sandbox.page;

import org.jspecify.annotations.NullMarked;
