package vn.ocb.onboarding.sandbox.specimen;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdPaper;

/**
 * A person who does not exist, and the paper it holds. Number, dates, sex and issuer agree with one another by the rules
 * of Vietnamese ID papers.
 *
 * @param seed what the person's face is drawn from
 * @param number beginning with 000; 12 digits, 9 on a {@code CMND}
 * @param oldNumber 9 digits, of the paper before
 * @param expiryDate empty on a card without expiry
 * @param province code of the province the person lives in, the same before and after the reform of 2025
 * @param phone as a customer types it, e.g. 0912345678
 */
public record SpecimenPerson(
        long seed,
        IdPaper paper,
        String number,
        @Nullable String oldNumber,
        String fullName,
        LocalDate birthDate,
        Sex sex,
        String placeOfOrigin,
        String residence,
        String province,
        String ward,
        String addressLine,
        LocalDate issueDate,
        @Nullable LocalDate expiryDate,
        String issuer,
        String phone,
        String email) {

    private static final DateTimeFormatter QR_DATE = DateTimeFormatter.ofPattern("ddMMuuuu", Locale.ROOT);

    /** Cards that end before this day are not drawn: a specimen of today shall still be good in years. */
    private static final LocalDate VALID_AT_LEAST_UNTIL = LocalDate.of(2034, 1, 1);

    /** Away from the seeds somebody asks for. */
    private static final int ANOTHER = 1_000_003;

    /** From here on the last three digits, of a number or a phone, choose an outcome. */
    private static final int CHOOSING = 900;

    private static final int NUMBERS = 900_000;
    private static final int PHONES = 90_000 * CHOOSING;

    /** The person of this seed; holds a chip CCCD or, at odd seeds, a căn cước. */
    public static SpecimenPerson seeded(long seed) {
        return seeded(seed, seed % 2 == 0 ? IdPaper.CCCD_CHIP : IdPaper.CAN_CUOC);
    }

    /** The person of this seed as holder of this paper. */
    public static SpecimenPerson seeded(long seed, IdPaper paper) {
        var random = new SplittableRandom(seed);
        var sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
        var name = Names.draw(random, sex);
        LocalDate birth;
        LocalDate issue;
        LocalDate expiry;
        do {
            birth = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(53 * 365));
            issue = drawIssueDate(random, paper);
            expiry = paper == IdPaper.CMND ? null : expiryOf(birth, issue);
        } while (birth.plusYears(15).isAfter(issue) || (expiry != null && expiry.isBefore(VALID_AT_LEAST_UNTIL)));
        var origin = Names.Place.draw(random);
        var home = Names.Place.draw(random);
        var line = "Số " + (1 + random.nextInt(250));
        // Multipliers without a common divisor: neighbouring seeds never share a number or a phone.
        var serial = (int) (Math.floorMod(seed, NUMBERS) * 568_987L % NUMBERS);
        var phone = Math.floorMod(seed, PHONES) * 7_368_787L % PHONES;
        return new SpecimenPerson(
                seed,
                paper,
                paper == IdPaper.CMND ? "000" + serial(serial) : numberOf(birth, sex, serial),
                random.nextInt(3) > 0 ? "000" + digits(6, random.nextInt(1_000_000)) : null,
                name,
                birth,
                sex,
                origin.ward() + ", " + origin.name(),
                line + ", " + home.ward() + ", " + home.name(),
                home.code(),
                home.ward(),
                line,
                issue,
                expiry,
                paper == IdPaper.CMND ? "Công an " + home.name() : issuerOf(issue),
                "09" + digits(5, phone / CHOOSING) + digits(3, phone % CHOOSING),
                "specimen" + Math.floorMod(seed, PHONES) + "@example.com");
    }

    /**
     * The same person with other last digits of the number: 900 to 999 choose an outcome where a stand-in decides.
     *
     * @param digits three digits
     */
    public SpecimenPerson withLastDigits(String digits) {
        if (!digits.matches("\\d{3}")) {
            throw new IllegalArgumentException("three digits choose the outcome of a test person");
        }
        return with(seed, number.substring(0, number.length() - 3) + digits);
    }

    /** Somebody else with such a paper. */
    SpecimenPerson another() {
        return seeded(seed + ANOTHER, paper);
    }

    /** The same person with the face of {@link #another()}. */
    SpecimenPerson withAnotherFace() {
        return with(seed + ANOTHER, number);
    }

    private SpecimenPerson with(long seed, String number) {
        return new SpecimenPerson(
                seed,
                paper,
                number,
                oldNumber,
                fullName,
                birthDate,
                sex,
                placeOfOrigin,
                residence,
                province,
                ward,
                addressLine,
                issueDate,
                expiryDate,
                issuer,
                phone,
                email);
    }

    /** The text in the card's QR code. */
    public String qrText() {
        return String.join(
                "|",
                number,
                oldNumber == null ? "" : oldNumber,
                fullName,
                QR_DATE.format(birthDate),
                sexInVietnamese(),
                residence,
                QR_DATE.format(issueDate));
    }

    /** The three lines of the card's MRZ, of 30 characters each. */
    public List<String> mrzLines() {
        return Mrz.of(this);
    }

    String sexInVietnamese() {
        return sex == Sex.MALE ? "Nam" : "Nữ";
    }

    /** The birthday on which a card of this holder ends; empty for who got it at 58 or later. */
    static @Nullable LocalDate expiryOf(LocalDate birth, LocalDate issue) {
        var age = Period.between(birth, issue).getYears();
        if (age >= 58) {
            return null;
        }
        return birth.plusYears(age < 12 ? 14 : age < 23 ? 25 : age < 38 ? 40 : 60);
    }

    static String issuerOf(LocalDate issue) {
        if (issue.isBefore(LocalDate.of(2018, 10, 10))) {
            return "Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư";
        }
        return issue.isBefore(LocalDate.of(2024, 7, 1))
                ? "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
                : "Bộ Công an";
    }

    private static LocalDate drawIssueDate(SplittableRandom random, IdPaper paper) {
        return switch (paper) {
            case CCCD_CHIP -> LocalDate.of(2021, 3, 1).plusDays(random.nextInt(1200)); // until 2024-06-12
            case CAN_CUOC -> LocalDate.of(2024, 7, 1).plusDays(random.nextInt(480)); // until 2025-10-23
            case CCCD_BARCODE -> LocalDate.of(2016, 1, 1).plusDays(random.nextInt(1820)); // until 2020-12-24
            case CMND -> LocalDate.of(2010, 1, 1).plusDays(random.nextInt(4000)); // until 2020-12-13
        };
    }

    private static String numberOf(LocalDate birth, Sex sex, int serial) {
        var century = (birth.getYear() / 100 - 19) * 2 + (sex == Sex.MALE ? 0 : 1);
        return "000" + century + digits(2, birth.getYear() % 100) + serial(serial);
    }

    /** Six digits of which the last three are below 900. */
    private static String serial(int serial) {
        return digits(3, serial / 900) + digits(3, serial % 900);
    }

    private static String digits(int count, long value) {
        return String.format(Locale.ROOT, "%0" + count + "d", value);
    }
}
