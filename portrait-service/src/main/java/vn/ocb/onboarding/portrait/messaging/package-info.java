/** What this service reads from the topics, which handler works on it, and what is answered when none can. */
@NullMarked
package vn.ocb.onboarding.portrait.messaging;

import org.jspecify.annotations.NullMarked;
