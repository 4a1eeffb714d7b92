package vn.ocb.onboarding.sandbox.specimen;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CustomerData.Sex;

/** The machine readable zone of a Vietnamese card: ICAO Doc 9303 part 5, TD1, with the national use of line 1. */
final class Mrz {
    private static final int WIDTH = 30;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

    private Mrz() {}

    /** Three lines of 30 characters. */
    static List<String> of(SpecimenPerson person) {
        var lastDigits = person.number().substring(3);
        var numberField = person.number() + "<<";
        var first = "IDVNM" + lastDigits + checkDigit(lastDigits) + numberField + checkDigit(numberField);
        var birth = DATE.format(person.birthDate());
        var expiry = expiryOf(person.expiryDate());
        var dates = birth + checkDigit(birth) + (person.sex() == Sex.MALE ? "M" : "F") + expiry + checkDigit(expiry);
        var fillers = "<".repeat(11);
        var composite = checkDigit(first.substring(5) + dates.substring(0, 7) + dates.substring(8, 15) + fillers);
        return List.of(first, dates + "VNM" + fillers + composite, nameLine(person.fullName()));
    }

    /** The same with another birth year, as who makes himself older leaves it: no check digit over it is right. */
    static List<String> withWrongDigit(List<String> lines) {
        var dates = lines.get(1);
        var wrong = (char) ('0' + (dates.charAt(1) - '0' + 3) % 10);
        return List.of(lines.get(0), dates.charAt(0) + String.valueOf(wrong) + dates.substring(2), lines.get(2));
    }

    private static String expiryOf(@Nullable LocalDate expiry) {
        return expiry == null ? "991231" : DATE.format(expiry);
    }

    /** Hyphens as fillers, apostrophes left out (ICAO Doc 9303-3, section 4.6). */
    private static String nameLine(String fullName) {
        var words = withoutDiacritics(fullName)
                .toUpperCase(Locale.ROOT)
                .replaceAll("['’ʼ.]", "")
                .split("[ -]+");
        var line = new StringBuilder(words[0]).append('<');
        for (int i = 1; i < words.length; i++) {
            line.append('<').append(words[i]);
        }
        return line.append("<".repeat(WIDTH)).substring(0, WIDTH);
    }

    static String withoutDiacritics(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('Đ', 'D')
                .replace('đ', 'd')
                .replace('Ƀ', 'B')
                .replace('ƀ', 'b');
    }

    /** Weights 7-3-1, modulo 10. */
    static int checkDigit(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            var c = field.charAt(i);
            int value = c == '<' ? 0 : Character.isDigit(c) ? c - '0' : c - 'A' + 10;
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return sum % 10;
    }
}
