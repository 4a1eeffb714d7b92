/**
 * Measures how the ID card is looked at: how often the verdict is right under which circumstances, how long it takes, and
 * how much memory the service keeps.
 */
@NullMarked
package vn.ocb.onboarding.load.vision;

import org.jspecify.annotations.NullMarked;
