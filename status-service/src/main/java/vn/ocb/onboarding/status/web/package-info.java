/** What partners and, through the gateway, the back office ask over HTTP, and what operators ask on the management port. */
@NullMarked
package vn.ocb.onboarding.status.web;

import org.jspecify.annotations.NullMarked;
