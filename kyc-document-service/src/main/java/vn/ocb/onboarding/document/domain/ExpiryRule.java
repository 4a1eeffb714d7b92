package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A card ends on a birthday that follows from the holder's age at issue (Law 26/2023/QH15, article 21). */
final class ExpiryRule {

    /** Issued under {@code age}, it is valid until the birthday {@code until}. */
    private record Band(int age, int until) {}

    private static final List<Band> BANDS =
            List.of(new Band(12, 14), new Band(23, 25), new Band(38, 40), new Band(58, 60));

    static boolean fits(LocalDate birth, LocalDate issue, @Nullable LocalDate expiry) {
        var age = ChronoUnit.YEARS.between(birth, issue);
        for (var band : BANDS) {
            if (age < band.age()) {
                return expiry != null && isBirthday(birth, band.until(), expiry);
            }
        }
        return expiry == null;
    }

    private static boolean isBirthday(LocalDate birth, int age, LocalDate day) {
        // Who was born on February 29th may find either neighbour printed in a common year.
        return birth.plusYears(age).equals(day)
                || birth.plusDays(1).plusYears(age).equals(day)
                        && birth.getMonthValue() == 2
                        && birth.getDayOfMonth() == 29;
    }

    private ExpiryRule() {}
}
