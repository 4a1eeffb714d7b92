/** What the handlers of this service need of others, in their own words. No adapter's types appear here. */
@NullMarked
package vn.ocb.onboarding.portrait.ports;

import org.jspecify.annotations.NullMarked;
