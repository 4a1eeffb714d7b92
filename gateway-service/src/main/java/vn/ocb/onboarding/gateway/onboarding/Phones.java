package vn.ocb.onboarding.gateway.onboarding;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Phone numbers in E.164. A Vietnamese mobile number is taken; so is a number of +1, which is a sign of the USA that the
 * eligibility rules must see (domain.md, section 3).
 */
@Component
class Phones {
    private static final String HOME = "VN";
    private static final int VIET_NAM = 84;
    private static final int NORTH_AMERICA = 1;
    private static final Pattern MOBILE = Pattern.compile("[35789][0-9]{8}");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    Phones() {
        // The library reads its data files when a country is first seen: here, not on an event loop.
        e164("+84912345678");
        e164("+12025550123");
    }

    /** Empty when it is no number we take. */
    Optional<String> e164(String entered) {
        try {
            var number = numbers.parse(entered, HOME);
            var taken = switch (number.getCountryCode()) {
                case VIET_NAM ->
                    MOBILE.matcher(numbers.getNationalSignificantNumber(number)).matches();
                case NORTH_AMERICA -> numbers.isPossibleNumber(number);
                default -> false;
            };
            return taken ? Optional.of(numbers.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
