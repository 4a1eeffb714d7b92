package vn.ocb.onboarding.document.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.CustomerData.Address;
import vn.ocb.onboarding.contract.CustomerData.AddressSystem;
import vn.ocb.onboarding.contract.CustomerData.Consent;
import vn.ocb.onboarding.contract.CustomerData.Fatca;
import vn.ocb.onboarding.contract.CustomerData.FatcaAnswer;
import vn.ocb.onboarding.contract.CustomerData.IdDocument;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** A customer nothing is wrong with, to be spoilt in one place by a test. */
public final class Someone {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private String fullName = "Nguyễn Văn Mẫu";
    private LocalDate birthDate = LocalDate.of(1990, 1, 1);
    private Sex sex = Sex.MALE;
    private String nationality = "VNM";
    private @Nullable String birthCountry = "VNM";
    private IdPaper paper = IdPaper.CCCD_CHIP;
    private String number = "000090000011";
    private @Nullable String oldNumber = "000000011";
    private LocalDate issueDate = LocalDate.of(2021, 4, 15);
    private @Nullable LocalDate expiryDate = LocalDate.of(2030, 1, 1);
    private String issuer = "Cục Cảnh sát quản lý hành chính về trật tự xã hội";
    private String phone = "+84900000011";
    private String addressCountry = "VNM";
    private String addressLine = "Số 1";
    private List<FatcaAnswer> answers = List.of(new FatcaAnswer("US_CITIZEN", false));
    private @Nullable SpecimenPerson holder;

    public static Someone anyCustomer() {
        return new Someone();
    }

    /** The holder of a drawn card. */
    public static Someone holding(SpecimenPerson person) {
        var someone = new Someone()
                .named(person.fullName())
                .born(person.birthDate())
                .sex(person.sex())
                .paper(person.paper())
                .number(person.number())
                .oldNumber(person.oldNumber())
                .issued(person.issueDate())
                .expires(person.expiryDate())
                .issuer(person.issuer());
        someone.holder = person;
        return someone;
    }

    /** Whose card can be photographed. */
    public SpecimenPerson holder() {
        return Objects.requireNonNull(holder, "only who was drawn has a card");
    }

    /** With the card of 2024. */
    public static Someone withCanCuoc() {
        return new Someone()
                .paper(IdPaper.CAN_CUOC)
                .issued(LocalDate.of(2025, 3, 1))
                .issuer("Bộ Công an");
    }

    public Someone named(String name) {
        this.fullName = name;
        return this;
    }

    public Someone born(LocalDate day) {
        this.birthDate = day;
        return this;
    }

    public Someone sex(Sex value) {
        this.sex = value;
        return this;
    }

    public Someone nationality(String country) {
        this.nationality = country;
        return this;
    }

    public Someone bornIn(@Nullable String country) {
        this.birthCountry = country;
        return this;
    }

    public Someone paper(IdPaper value) {
        this.paper = value;
        return this;
    }

    public Someone number(String value) {
        this.number = value;
        return this;
    }

    public Someone oldNumber(@Nullable String value) {
        this.oldNumber = value;
        return this;
    }

    public Someone issued(LocalDate day) {
        this.issueDate = day;
        return this;
    }

    public Someone expires(@Nullable LocalDate day) {
        this.expiryDate = day;
        return this;
    }

    public Someone issuer(String value) {
        this.issuer = value;
        return this;
    }

    public Someone phone(String value) {
        this.phone = value;
        return this;
    }

    public Someone livingIn(String country) {
        this.addressCountry = country;
        return this;
    }

    public Someone livingAt(String line) {
        this.addressLine = line;
        return this;
    }

    public Someone answering(FatcaAnswer... values) {
        this.answers = List.of(values);
        return this;
    }

    public CustomerData data() {
        var home = new Address("VNM", AddressSystem.PROVINCES_34, "01", null, "00004", "Số 1");
        return new CustomerData(
                fullName,
                birthDate,
                sex,
                nationality,
                birthCountry,
                new IdDocument(paper, number, oldNumber, issueDate, expiryDate, issuer),
                phone,
                null,
                home,
                new Address(addressCountry, null, null, null, null, addressLine),
                "01",
                new Fatca("1.0.0", answers),
                new Consent("2026-01", "0".repeat(64), Instant.parse("2026-11-22T08:00:00Z"), "MOBILE_APP"),
                AuthenticationMethod.SMS,
                Language.VI,
                "STANDARD");
    }

    /** What the QR code of this customer's card says. */
    public String qr() {
        return "%s|%s|%s|%s|%s|Số 1, Phường Mẫu|%s"
                .formatted(
                        number,
                        oldNumber == null ? "" : oldNumber,
                        fullName,
                        day(birthDate),
                        sex == Sex.MALE ? "Nam" : "Nữ",
                        day(issueDate));
    }

    private static String day(LocalDate day) {
        return "%02d%02d%04d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }
}
