package vn.ocb.onboarding.gateway.onboarding;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Phone numbers in E.164. A Vietnamese mobile number is taken; so is a number of the USA or its territories, which is a
 * sign that the eligibility rules must see (docs/limits.md), and no other of those that share +1, e.g. of Canada.
 */
@Component
class Phones {
    private static final String HOME = "VN";
    private static final int VIET_NAM = 84;
    private static final int NORTH_AMERICA = 1;
    /** The USA, Puerto Rico, Guam, Virgin Islands, American Samoa, Northern Marianas, outlying islands. */
    private static final Set<String> OF_THE_USA = Set.of("US", "PR", "GU", "VI", "AS", "MP", "UM");

    private static final Pattern MOBILE = Pattern.compile("[35789][0-9]{8}");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    Phones() {
        // The library reads its data files when a country is first seen: here, not on an event loop.
        e164("+84912345678");
        e164("+12025550123");
        // Which country of +1 a number is of is told by the numbers of each.
        numbers.getSupportedRegions().stream()
                .filter(region -> numbers.getCountryCodeForRegion(region) == NORTH_AMERICA)
                .forEach(numbers::getExampleNumber);
    }

    /** Empty when it is no number we take. */
    Optional<String> e164(String entered) {
        try {
            var number = numbers.parse(entered, HOME);
            var taken = switch (number.getCountryCode()) {
                case VIET_NAM ->
                    MOBILE.matcher(numbers.getNationalSignificantNumber(number)).matches();
                case NORTH_AMERICA -> numbers.isPossibleNumber(number) && isOfTheUsa(number);
                default -> false;
            };
            return taken ? Optional.of(numbers.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** A number of no country the library knows may be one. */
    private boolean isOfTheUsa(PhoneNumber number) {
        @Nullable String region = numbers.getRegionCodeForNumber(number);
        return region == null || OF_THE_USA.contains(region);
    }
}
