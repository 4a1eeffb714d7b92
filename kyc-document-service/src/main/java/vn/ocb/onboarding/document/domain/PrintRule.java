package vn.ocb.onboarding.document.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;
import vn.ocb.onboarding.document.domain.PrintSeen.Field;

/**
 * Demands that each field is printed where it belongs. What it says is compared elsewhere, as far as it is read; what is
 * hidden cannot be, whatever the codes say.
 */
final class PrintRule {

    /** The fields a side of a paper bears beside its codes. */
    static List<Field> fields(Side side, IdPaper paper) {
        var canCuoc = paper == IdPaper.CAN_CUOC;
        return switch (side) {
            case FRONT ->
                canCuoc
                        ? List.of(Field.NUMBER, Field.NAME, Field.BIRTH_DATE)
                        : List.of(Field.NUMBER, Field.NAME, Field.BIRTH_DATE, Field.EXPIRY_DATE);
            case BACK -> canCuoc ? List.of(Field.ISSUE_DATE, Field.EXPIRY_DATE) : List.of(Field.ISSUE_DATE);
        };
    }

    /**
     * One check for each of these fields.
     *
     * @param flaw why the picture is not as good as it should be: then a better one is asked for because of that
     */
    static List<Check> checks(
            Side side, IdPaper paper, List<PrintSeen> print, @Nullable ReasonCode flaw, PrintLimits limits) {
        var reason = flaw == null ? ReasonCode.QUALITY_COVERED : flaw;
        return fields(side, paper).stream()
                .map(field -> check(side + "_PRINT_" + field, of(field, print), reason, limits))
                .toList();
    }

    /** A field that was not looked for is as good as none. */
    private static PrintSeen of(Field field, List<PrintSeen> print) {
        return print.stream().filter(seen -> seen.field() == field).findFirst().orElse(new PrintSeen(field, 0, 0));
    }

    private static Check check(String name, PrintSeen seen, ReasonCode reason, PrintLimits limits) {
        var strength = seen.strength() / limits.strengthFrom();
        var extent = seen.extent() / limits.extentFrom();
        var goodness = Math.min(strength, extent);
        // NaN is not enough either.
        var check = goodness >= 1 ? Check.passed(name) : Check.failed(name, reason);
        var scored = check.scored(new Score((int) Math.round(Math.clamp(50 * goodness, 0, 100))));
        return strength < extent
                ? scored.explained(seen.strength(), limits.strengthFrom())
                : scored.explained(seen.extent(), limits.extentFrom());
    }

    private PrintRule() {}
}
