package vn.ocb.onboarding.document.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.CustomerData.Address;
import vn.ocb.onboarding.contract.CustomerData.FatcaAnswer;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * US indicia (Viet Nam-US IGA Model 1B, annex I): any answer with yes, or a sign found in the data, means the customer
 * is not onboarded remotely. The territories of the USA count as the USA: who is born there is a citizen or national
 * (8 U.S.C. 1401-1408), and their countries and telephone regions have codes of their own.
 */
final class FatcaRule {
    /** ISO 3166-1 alpha-3: the USA, Puerto Rico, Guam, Virgin Islands, American Samoa, Northern Marianas, outlying islands. */
    private static final Set<String> COUNTRIES = Set.of("USA", "PRI", "GUM", "VIR", "ASM", "MNP", "UMI");
    /** The same as regions of telephone numbers. */
    private static final Set<String> REGIONS = Set.of("US", "PR", "GU", "VI", "AS", "MP", "UM");
    /** How addresses name them in English, compared without diacritics and punctuation. */
    private static final List<String> NAMES = List.of(
            "USA",
            "U S A",
            "UNITED STATES",
            "PUERTO RICO",
            "GUAM",
            "VIRGIN ISLANDS",
            "AMERICAN SAMOA",
            "NORTHERN MARIANA",
            "SAIPAN",
            "MINOR OUTLYING ISLANDS");
    /** In Vietnamese, with diacritics: many places have a name like Hòa Kỳ. Mỹ alone is part of the names of hundreds. */
    private static final List<String> VIETNAMESE_NAMES =
            List.of("HOA KỲ", "NƯỚC MỸ", "VIRGIN THUỘC MỸ", "SAMOA THUỘC MỸ", "BẮC MARIANA");
    /** Not of the USA. */
    private static final String BRITISH_ISLANDS = "BRITISH VIRGIN ISLANDS";

    private static final String NORTH_AMERICA = "+1";

    static Check check(CustomerData customer) {
        var answers = customer.fatca().answers();
        if (answers.stream().anyMatch(FatcaAnswer::yes) || signInData(customer)) {
            return Check.failed("FATCA", ReasonCode.FATCA_INDICIA);
        }
        // Not answering is not answering no.
        return answers.isEmpty() ? Check.review("FATCA", ReasonCode.PROCESS_REVIEW) : Check.passed("FATCA");
    }

    private static boolean signInData(CustomerData customer) {
        return american(customer.phone())
                || COUNTRIES.contains(customer.nationality())
                || (customer.birthCountry() != null && COUNTRIES.contains(customer.birthCountry()))
                || inUsa(customer.permanentAddress())
                || inUsa(customer.currentAddress());
    }

    /** Twenty-five countries share +1. A number of none that the library knows counts as one of the USA. */
    private static boolean american(String phone) {
        if (!phone.startsWith(NORTH_AMERICA)) {
            return false;
        }
        var numbers = PhoneNumberUtil.getInstance();
        try {
            @Nullable String region = numbers.getRegionCodeForNumber(numbers.parse(phone, null));
            return region == null || REGIONS.contains(region);
        } catch (NumberParseException e) {
            return true;
        }
    }

    private static boolean inUsa(Address address) {
        return COUNTRIES.contains(address.country())
                || Stream.of(address.district(), address.ward(), address.line())
                        .filter(Objects::nonNull)
                        .anyMatch(FatcaRule::namesUsa);
    }

    private static boolean namesUsa(String text) {
        var plain = (' ' + Names.plain(text) + ' ').replace(BRITISH_ISLANDS, "");
        var exact = ' ' + WrittenName.exact(text).words() + ' ';
        return NAMES.stream().anyMatch(name -> plain.contains(' ' + name + ' '))
                || VIETNAMESE_NAMES.stream().anyMatch(name -> exact.contains(' ' + name + ' '));
    }

    private FatcaRule() {}
}
