/**
 * Checks the settings all services share before anything is started with them, and says what is wrong with a setting
 * without saying what it is. No service code belongs here.
 */
@NullMarked
package vn.ocb.onboarding.messaging.settings;

import org.jspecify.annotations.NullMarked;
