package vn.ocb.onboarding.gateway.review;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;

/**
 * A person of the bank. Staff log in to the back office's own system, which calls with its token and names the person
 * in the header {@code X-Reviewer}.
 *
 * @param application the back office's system, by its token
 * @param id opaque; 1-64 letters, digits, dots, dashes and underscores, in small letters: capitals make no other person
 */
public record Reviewer(Partner application, String id) {
    static final String HEADER = "X-Reviewer";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws vn.ocb.onboarding.gateway.problem.ProblemException when nobody, or somebody unreadable, is named */
    public static Reviewer of(Partner application, HttpHeaders headers) {
        var values = headers.getOrEmpty(HEADER);
        if (values.size() != 1 || !ID.matcher(values.getFirst()).matches()) {
            throw Problem.of(
                            ProblemCode.REVIEWER_INVALID,
                            "One " + HEADER + " of 1 to 64 letters, digits, dots, dashes and underscores is needed.")
                    .asException();
        }
        return new Reviewer(application, values.getFirst().toLowerCase(Locale.ROOT));
    }
}
