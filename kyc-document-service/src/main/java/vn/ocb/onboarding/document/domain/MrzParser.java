package vn.ocb.onboarding.document.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.ocb.onboarding.contract.CustomerData.Sex;

/** Takes the three lines of an MRZ apart, field by field. */
final class MrzParser {
    private static final Pattern LINE = Pattern.compile("[A-Z0-9<]{30}");
    private static final Pattern FIRST = Pattern.compile("IDVNM[0-9]{22}<<[0-9]");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{3}");
    private static final Pattern NAME = Pattern.compile("[A-Z]+(<{1,2}[A-Z]+)*<*");
    private static final String NO_EXPIRY = "991231";

    static Mrz parse(List<String> lines) {
        if (lines.size() != Mrz.HEIGHT
                || !lines.stream().allMatch(line -> LINE.matcher(line).matches())) {
            return new Mrz.Malformed(Mrz.Flaw.LINES);
        }
        var first = lines.get(0);
        var second = lines.get(1);
        var name = lines.get(2);
        if (!first.startsWith("IDVNM")) {
            return new Mrz.Malformed(Mrz.Flaw.PAPER);
        }
        if (!FIRST.matcher(first).matches()) {
            return new Mrz.Malformed(Mrz.Flaw.NUMBER);
        }
        var number = first.substring(15, 27);
        var expiry = second.substring(8, 14);
        var expires = expiry.equals(NO_EXPIRY) ? Optional.<LocalDate>empty() : date(2000, expiry);
        if (expires.isEmpty() && !expiry.equals(NO_EXPIRY)) {
            return new Mrz.Malformed(Mrz.Flaw.EXPIRY);
        }
        var birthDate = birthDate(second.substring(0, 6), number, expires);
        if (birthDate.isEmpty()) {
            return new Mrz.Malformed(Mrz.Flaw.BIRTH_DATE);
        }
        var sex = sex(second.charAt(7));
        if (sex.isEmpty()) {
            return new Mrz.Malformed(Mrz.Flaw.SEX);
        }
        var nationality = second.substring(15, 18);
        if (!COUNTRY.matcher(nationality).matches()) {
            return new Mrz.Malformed(Mrz.Flaw.NATIONALITY);
        }
        if (!NAME.matcher(name).matches()) {
            return new Mrz.Malformed(Mrz.Flaw.NAME);
        }
        return new Mrz.Td1(
                first.substring(5, 14),
                number,
                birthDate.get(),
                sex.get(),
                expires.orElse(null),
                nationality,
                name,
                wrong(first, second));
    }

    private static Set<CheckDigit> wrong(String first, String second) {
        return Arrays.stream(CheckDigit.values())
                .filter(digit -> !digit.isRight(first, second))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CheckDigit.class)));
    }

    /**
     * The MRZ has two digits for the year. The fourth digit of the number tells the century where it is one of the
     * four in use; else the holder was born before the card ends, and without an end at least 58 years ago.
     */
    private static Optional<LocalDate> birthDate(String text, String number, Optional<LocalDate> expiry) {
        var centuryAndSex = number.charAt(3) - '0';
        if (centuryAndSex <= 3) {
            return date(1900 + centuryAndSex / 2 * 100, text);
        }
        var young = date(2000, text);
        return young.isPresent() && expiry.isPresent() && young.get().isBefore(expiry.get()) ? young : date(1900, text);
    }

    private static Optional<LocalDate> date(int century, String text) {
        if (!text.chars().allMatch(character -> character >= '0' && character <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(century + number(text, 0), number(text, 2), number(text, 4)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from) {
        return Integer.parseInt(text, from, from + 2, 10);
    }

    private static Optional<Sex> sex(char letter) {
        return switch (letter) {
            case 'M' -> Optional.of(Sex.MALE);
            case 'F' -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    private MrzParser() {}
}
