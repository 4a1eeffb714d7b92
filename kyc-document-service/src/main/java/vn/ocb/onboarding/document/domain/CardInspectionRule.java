package vn.ocb.onboarding.document.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/** The checks on the card as a whole. */
public final class CardInspectionRule {
    public static final String MRZ = "MRZ";
    public static final String FRAUD = "FRAUD";

    /** Nobody looked: a person of the bank has to. */
    public static List<Check> notChecked() {
        return List.of(
                Check.notChecked(MRZ, ReasonCode.PROCESS_REVIEW), Check.notChecked(FRAUD, ReasonCode.PROCESS_REVIEW));
    }

    private CardInspectionRule() {}
}
