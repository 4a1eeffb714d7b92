package vn.ocb.onboarding.document.domain;

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
        var expires = expiry.equals(NO_EXPIRY) ? Optional.<LocalDate>empty() : expiry(expiry);
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
    private static Optional<PartialDate> birthDate(String text, String number, Optional<LocalDate> expiry) {
        var centuryAndSex = number.charAt(3) - '0';
        if (centuryAndSex <= 3) {
            return PartialDate.parse(1900 + centuryAndSex / 2 * 100, text);
        }
        var young = PartialDate.parse(2000, text);
        var isYoung = young.isPresent()
                && expiry.isPresent()
                && young.get().earliest().isBefore(expiry.get());
        return isYoung ? young : PartialDate.parse(1900, text);
    }

    /** A card ends on a day, so none of its parts may be unknown. */
    private static Optional<LocalDate> expiry(String text) {
        return PartialDate.parse(2000, text).filter(PartialDate::isComplete).map(PartialDate::earliest);
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
