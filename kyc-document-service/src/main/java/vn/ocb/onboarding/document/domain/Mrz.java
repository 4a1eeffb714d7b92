package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CustomerData.Sex;

/** The machine-readable zone of a Vietnamese card (ICAO Doc 9303-5, TD1, with the national use of line 1). */
public sealed interface Mrz {
    /** Characters per line. */
    int WIDTH = 30;
    /** Lines. */
    int HEIGHT = 3;

    /**
     * An MRZ whose every field has the form it must have. What its check digits say is another matter.
     *
     * @param documentNumber the last nine digits of the number
     * @param number the personal number, 12 digits
     * @param expiry empty on a card without expiry
     * @param nationality ISO 3166-1 alpha-3
     * @param name the third line as it stands
     * @param wrong the check digits that are not right
     */
    record Td1(
            String documentNumber,
            String number,
            PartialDate birthDate,
            Sex sex,
            @Nullable LocalDate expiry,
            String nationality,
            String name,
            Set<CheckDigit> wrong)
            implements Mrz {
        public Td1 {
            wrong = Set.copyOf(wrong);
        }

        /** Whether all check digits are right, and both places of the number agree. */
        public boolean consistent() {
            return wrong.isEmpty() && number.endsWith(documentNumber);
        }
    }

    /** Not an MRZ of a Vietnamese card, or not read well enough to be one. */
    record Malformed(Flaw flaw) implements Mrz {}

    /** What is wrong with the form. */
    enum Flaw {
        /** Not three lines of thirty characters A-Z, 0-9 and {@code <}. */
        LINES,
        /** Another kind of paper, or of another country. */
        PAPER,
        NUMBER,
        BIRTH_DATE,
        SEX,
        EXPIRY,
        NATIONALITY,
        NAME
    }

    /** Parses what was read; never throws, whatever it is. */
    static Mrz parse(List<String> lines) {
        return MrzParser.parse(lines);
    }
}
