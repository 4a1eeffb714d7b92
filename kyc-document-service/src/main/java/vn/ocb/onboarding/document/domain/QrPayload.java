package vn.ocb.onboarding.document.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CustomerData.Sex;

/**
 * What the QR code of a card holds. It is not signed: it proves that a card is consistent, not that it is genuine.
 *
 * @param more fields behind the seventh, which the card of 2024 may append
 */
public record QrPayload(
        String number,
        @Nullable String oldNumber,
        String fullName,
        LocalDate birthDate,
        Sex sex,
        String address,
        LocalDate issueDate,
        List<String> more) {
    private static final int FIELDS = 7;
    private static final int ADDRESS = 5;
    private static final int ISSUE_DATE = 6;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{12}");
    /** Day first, as everywhere in Viet Nam, with or without a mark between. */
    private static final Pattern DATE = Pattern.compile("([0-9]{2})([/.-]?)([0-9]{2})\\2([0-9]{4})");
    /** Blanks of every width, line ends, byte order marks: what surrounds a field and does not belong to it. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\p{Cc}\\p{Cf}]+|[\\s\\p{Z}\\p{Cc}\\p{Cf}]+$");

    /** Empty for a text that is not the QR code of a card, or has a field that can be understood in two ways. */
    public static Optional<QrPayload> parse(String text) {
        var fields = fields(text);
        if (fields.size() < FIELDS || !NUMBER.matcher(fields.get(0)).matches()) {
            return Optional.empty();
        }
        var birthDate = date(fields.get(3));
        var sex = sex(fields.get(4));
        var issuedAt = issueDateAt(fields);
        if (fields.get(2).isEmpty() || birthDate.isEmpty() || sex.isEmpty() || issuedAt.isEmpty()) {
            return Optional.empty();
        }
        var at = issuedAt.getAsInt();
        return Optional.of(new QrPayload(
                fields.get(0),
                fields.get(1).isEmpty() ? null : fields.get(1),
                fields.get(2),
                birthDate.get(),
                sex.get(),
                String.join("|", fields.subList(ADDRESS, at)),
                date(fields.get(at)).orElseThrow(),
                fields.subList(at + 1, fields.size())));
    }

    /** The number a text begins with, whatever follows; empty where its first field is none. */
    static Optional<String> number(String text) {
        return Optional.of(fields(text).getFirst())
                .filter(first -> NUMBER.matcher(first).matches());
    }

    private static List<String> fields(String text) {
        return Arrays.stream(text.split("\\|", -1))
                .map(field -> AROUND.matcher(field).replaceAll(""))
                .toList();
    }

    /**
     * The seventh field; where an address holds the separator itself, the only later one that is a date. Empty where no
     * field is one, or several are.
     */
    private static OptionalInt issueDateAt(List<String> fields) {
        if (date(fields.get(ISSUE_DATE)).isPresent()) {
            return OptionalInt.of(ISSUE_DATE);
        }
        var dates = IntStream.range(ISSUE_DATE, fields.size())
                .filter(at -> date(fields.get(at)).isPresent())
                .toArray();
        return dates.length == 1 ? OptionalInt.of(dates[0]) : OptionalInt.empty();
    }

    private static Optional<LocalDate> date(String field) {
        var parts = DATE.matcher(field);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(4)),
                    Integer.parseInt(parts.group(3)),
                    Integer.parseInt(parts.group(1))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<Sex> sex(String field) {
        return switch (Names.plain(field)) {
            case "NAM" -> Optional.of(Sex.MALE);
            case "NU" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }
}
