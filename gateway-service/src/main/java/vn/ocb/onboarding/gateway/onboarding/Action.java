package vn.ocb.onboarding.gateway.onboarding;

import java.util.List;
import vn.ocb.onboarding.contract.Step;

/** What a partner asks for. Named as the status service names it in {@code nextActions}. */
enum Action {
    START(Step.CUSTOMER_INFO, List.of()),
    UPLOAD_ID_CARD(Step.ID_CARD, List.of(Step.CUSTOMER_INFO)),
    UPLOAD_PORTRAIT(Step.PORTRAIT, List.of(Step.CUSTOMER_INFO, Step.ID_CARD)),
    INIT_AUTHENTICATION(Step.AUTHENTICATION, List.of(Step.CUSTOMER_INFO, Step.ID_CARD, Step.PORTRAIT)),
    RESEND_OTP(Step.AUTHENTICATION, List.of(Step.CUSTOMER_INFO, Step.ID_CARD, Step.PORTRAIT, Step.AUTHENTICATION)),
    EXECUTE_OPEN_PACKAGE(
            Step.AUTHENTICATION, List.of(Step.CUSTOMER_INFO, Step.ID_CARD, Step.PORTRAIT, Step.AUTHENTICATION)),
    CANCEL(Step.CUSTOMER_INFO, List.of(Step.CUSTOMER_INFO));

    private final Step step;
    private final List<Step> before;

    Action(Step step, List<Step> before) {
        this.step = step;
        this.before = before;
    }

    /** The step it works on. */
    Step step() {
        return step;
    }

    /** The steps it needs, in their order. */
    List<Step> before() {
        return before;
    }
}
