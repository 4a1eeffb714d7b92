package vn.ocb.onboarding.document.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final Pattern NUMBER = Pattern.compile("[0-9]{12}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("ddMMuuuu").withResolverStyle(ResolverStyle.STRICT);

    /** Empty for a text that is not the QR code of a card. */
    public static Optional<QrPayload> parse(String text) {
        var fields = text.strip().split("\\|", -1);
        if (fields.length < FIELDS || !NUMBER.matcher(fields[0].strip()).matches()) {
            return Optional.empty();
        }
        var sex = sex(fields[4]);
        if (sex.isEmpty() || fields[2].isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new QrPayload(
                    fields[0].strip(),
                    fields[1].isBlank() ? null : fields[1].strip(),
                    fields[2].strip(),
                    LocalDate.parse(fields[3].strip(), DATE),
                    sex.get(),
                    fields[5].strip(),
                    LocalDate.parse(fields[6].strip(), DATE),
                    Arrays.asList(fields).subList(FIELDS, fields.length)));
        } catch (DateTimeException notADate) {
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
