package vn.ocb.onboarding.gateway.partner;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What an application may do. */
public enum Scope {
    /** The steps of an onboarding (APIs 2-7 and 13). */
    WRITE("onboarding.write"),
    /** The status of onboardings (API 8). */
    READ("onboarding.read"),
    /** Asking whether somebody is a customer (API 9). */
    CUSTOMER_CHECK("customer.check"),
    /** The catalogues (APIs 1, 10-12). */
    CATALOGUE("catalogue.read"),
    /** The bank's back office, and no partner: what lies with a person of the bank. */
    REVIEW("review");

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    /** As tokens spell it. */
    public String value() {
        return value;
    }

    public static boolean known(String value) {
        return Arrays.stream(values()).anyMatch(scope -> scope.value.equals(value));
    }

    /** Whether an application may have these together: that of the back office is no partner's. */
    public static boolean fitTogether(List<String> scopes) {
        return scopes.size() == 1 || !scopes.contains(REVIEW.value);
    }

    /** Everything a partner may do. */
    public static String all() {
        return Arrays.stream(values())
                .filter(scope -> scope != REVIEW)
                .map(Scope::value)
                .collect(Collectors.joining(" "));
    }
}
