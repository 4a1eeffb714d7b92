package vn.ocb.onboarding.document.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A date of which the day, or the day and the month, may be unknown: cards of persons who know only the year of their
 * birth have fillers or zeros there (ICAO Doc 9303-3, section 4.8).
 *
 * @param month 1-12, or 0 where it is unknown
 * @param day 1-31, or 0 where it is unknown
 */
public record PartialDate(int year, int month, int day) {
    private static final int UNKNOWN = 0;

    /** 2000 was a leap year: a 29 February without its year is one. */
    private static final int LEAP_YEAR = 2000;

    /** Checks that there is such a day; one of an unknown month is one of the longest months. */
    public PartialDate {
        LocalDate.of(month == UNKNOWN ? LEAP_YEAR : year, month == UNKNOWN ? 1 : month, day == UNKNOWN ? 1 : day);
    }

    /** @param text yyMMdd, each of month and day {@code 00} or {@code <<} where it is unknown */
    static Optional<PartialDate> parse(int century, String text) {
        var year = number(text.substring(0, 2));
        var month = number(text.substring(2, 4).replace("<<", "00"));
        var day = number(text.substring(4, 6).replace("<<", "00"));
        if (year < 0 || month < 0 || day < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartialDate(century + year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Negative when these are not two digits. */
    private static int number(String digits) {
        return digits.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? Integer.parseInt(digits) : -1;
    }

    /** The first day it can be. */
    LocalDate earliest() {
        return LocalDate.of(year, Math.max(1, month), Math.max(1, day));
    }

    /** Whether all of it is known. */
    public boolean isComplete() {
        return month != UNKNOWN && day != UNKNOWN;
    }

    /** Whether everything that is known of it is so in {@code date}. */
    public boolean agreesWith(LocalDate date) {
        return year == date.getYear()
                && (month == UNKNOWN || month == date.getMonthValue())
                && (day == UNKNOWN || day == date.getDayOfMonth());
    }
}
