/**
 * The commands and events that travel between the services, and the words they are made of. An outside consumer of the
 * topics needs just this jar: it depends on the JDK and JSpecify alone. No personal data lives here: messages carry
 * references into the vault, verdicts, scores and reason codes.
 */
@NullMarked
package vn.ocb.onboarding.contract;

import org.jspecify.annotations.NullMarked;
