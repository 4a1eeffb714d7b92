package vn.ocb.onboarding.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the customer declared: the JSON document in the vault behind {@link Onboarding.StartOnboarding#customerData()}.
 * It never travels in a message.
 *
 * @param fullName Unicode NFC, 1-100 characters
 * @param nationality ISO 3166-1 alpha-3
 * @param phone E.164
 * @param birthCountry ISO 3166-1 alpha-3
 * @param occupation a code of the catalogue of occupations
 * @param packageCode a code of the catalogue of account packages
 */
public record CustomerData(
        String fullName,
        LocalDate birthDate,
        Sex sex,
        String nationality,
        @Nullable String birthCountry,
        IdDocument idDocument,
        String phone,
        @Nullable String email,
        Address permanentAddress,
        Address currentAddress,
        String occupation,
        Fatca fatca,
        Consent consent,
        AuthenticationMethod authenticationMethod,
        Language language,
        String packageCode) {

    /** Synthetic numbers begin with the digits that belong to no province. */
    public static final String SYNTHETIC_PREFIX = "000";

    /** As printed on the card. */
    public enum Sex {
        MALE,
        FEMALE
    }

    /**
     * The declared paper.
     *
     * @param number 12 digits, of a CMND 9
     * @param oldNumber 9 digits
     * @param expiryDate empty on a card without expiry
     */
    public record IdDocument(
            IdPaper paper,
            String number,
            @Nullable String oldNumber,
            LocalDate issueDate,
            @Nullable LocalDate expiryDate,
            String issuer) {}

    /**
     * An address in one of the two systems.
     *
     * @param country ISO 3166-1 alpha-3
     * @param system empty outside Viet Nam
     * @param province a code of the catalogue of provinces, in the named system
     * @param district only in the system of three levels
     */
    public record Address(
            String country,
            @Nullable AddressSystem system,
            @Nullable String province,
            @Nullable String district,
            @Nullable String ward,
            String line) {}

    /** The administrative units changed on 2025-07-01; both forms are valid. */
    public enum AddressSystem {
        /** 63 provinces, districts, wards; until 2025-06-30. */
        PROVINCES_63,
        /** 34 provinces, wards; from 2025-07-01. */
        PROVINCES_34
    }

    /**
     * The answers to the questions of API 1.
     *
     * @param version the version of the list that was shown
     */
    public record Fatca(String version, List<FatcaAnswer> answers) {
        public Fatca {
            answers = Lists.orEmpty(answers);
        }
    }

    /** An answer to one question. */
    public record FatcaAnswer(String question, boolean yes) {}

    /**
     * Proof of the customer's consent (Law 91/2025/QH15).
     *
     * @param textVersion the version of the text that was agreed to
     * @param textSha256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits
     * @param channel where it was given, e.g. {@code MOBILE_APP}
     */
    public record Consent(String textVersion, String textSha256, Instant givenAt, String channel) {}

    /** Whether this is a synthetic person; acts differently only in the profiles local and sandbox. */
    public boolean synthetic() {
        return idDocument.number().startsWith(SYNTHETIC_PREFIX);
    }
}
