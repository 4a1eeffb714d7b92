package vn.ocb.onboarding.gateway.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import vn.ocb.onboarding.contract.Language;

/** The language of the customer's texts by {@code Accept-Language} (RFC 9110, section 12.5.4). Vietnamese unless English is preferred. */
public final class Languages {

    public static Language of(HttpHeaders headers) {
        return of(headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    }

    static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return Language.VI;
        }
        try {
            for (var range : Locale.LanguageRange.parse(acceptLanguage)) {
                var primary = range.getRange().split("-", 2)[0];
                if (range.getWeight() > 0 && primary.equals("en")) {
                    return Language.EN;
                }
                if (range.getWeight() > 0 && (primary.equals("vi") || primary.equals("*"))) {
                    return Language.VI;
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Language.VI;
        }
        return Language.VI;
    }

    private Languages() {}
}
