package vn.ocb.onboarding.statusapi;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReasonCode.Severity;

/**
 * Why something was not accepted, as partners see it.
 *
 * @param retryable whether the same step may succeed when the customer tries it again
 * @param developerText what it means, for those who integrate; absent for signs of fraud, which stay in the bank
 */
public record Reason(
        ReasonCode code,
        boolean retryable,
        CustomerText customerText,
        @Nullable String developerText) {
    private static final Map<ReasonCode, Reason> ALL = Arrays.stream(ReasonCode.values())
            .collect(Collectors.toMap(
                    Function.identity(), Reason::made, (one, other) -> one, () -> new EnumMap<>(ReasonCode.class)));

    /** What to tell the customer, by language. */
    public record CustomerText(String vi, String en) {

        /** What the customer is told of a reason. */
        public static CustomerText of(ReasonCode code) {
            return new CustomerText(code.customerText(Language.VI), code.customerText(Language.EN));
        }
    }

    /** Each code as partners see it. */
    public static List<Reason> of(List<ReasonCode> codes) {
        // Most lists are empty, and one is written for every message.
        return codes.isEmpty()
                ? List.of()
                : codes.stream()
                        .map(code -> Objects.requireNonNull(ALL.get(code)))
                        .toList();
    }

    private static Reason made(ReasonCode code) {
        return new Reason(
                code,
                code.retryable(),
                CustomerText.of(code),
                code.severity() == Severity.FRAUD ? null : code.developerText());
    }
}
