package vn.ocb.onboarding.document.domain;

/**
 * The limits of the rules at init.
 *
 * @param minimumAge whole years on the day of init
 * @param adultAge younger ones are flagged on the case
 * @param oldestAge older nobody is: such a birth date is an error
 * @param starts how many onboardings a number, and a phone, may have within the watched time
 */
public record EligibilityLimits(int minimumAge, int adultAge, int oldestAge, int starts) {}
