package vn.ocb.onboarding.statusapi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Account.Restriction;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.IdCard.Side;

/** Where one step of an onboarding stands. What every step has comes first, then what only this one has. */
public sealed interface StepResource {

    StepStatus status();

    /** How often it was tried. */
    int attempts();

    /** How often it may be tried again, where that is limited. */
    @Nullable
    Integer attemptsLeft();

    /** What was checked at the last attempt. */
    List<CheckResult> checks();

    /** Why it stands where it stands. */
    List<Reason> reasons();

    /** The time of the last event about it. */
    @Nullable
    Instant updatedAt();

    /** A step with nothing of its own: the customer's data and the portrait. */
    record Plain(
            StepStatus status,
            int attempts,
            @Nullable Integer attemptsLeft,
            List<CheckResult> checks,
            List<Reason> reasons,
            @Nullable Instant updatedAt)
            implements StepResource {
        public Plain {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * The ID card.
     *
     * @param redo the sides to send again
     * @param advice what to do better, by side
     */
    record IdCard(
            StepStatus status,
            int attempts,
            @Nullable Integer attemptsLeft,
            List<CheckResult> checks,
            List<Reason> reasons,
            @Nullable Instant updatedAt,
            List<Side> redo,
            List<Advice> advice)
            implements StepResource {
        public IdCard {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
            redo = Lists.orEmpty(redo);
            advice = Lists.orEmpty(advice);
        }
    }

    /** Why a side is to be sent again. */
    record Advice(Side side, List<Reason> reasons) {
        public Advice {
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * The one-time password.
     *
     * @param codeNumber counts the codes of the onboarding from 1; absent before the first
     * @param codesLeft how many more may be sent; absent before the first
     * @param channel absent when the code did not leave, as all that follows
     * @param destination masked to the last three digits
     * @param deliveredAt when the operator reported that it arrived
     * @param expiresAt after which the code is no longer accepted
     * @param resendAfter when another may be asked for
     */
    record Authentication(
            StepStatus status,
            int attempts,
            @Nullable Integer attemptsLeft,
            List<CheckResult> checks,
            List<Reason> reasons,
            @Nullable Instant updatedAt,
            @Nullable Integer codeNumber,
            @Nullable Integer codesLeft,
            @Nullable AuthenticationMethod channel,
            @Nullable String destination,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant expiresAt,
            @Nullable Instant resendAfter)
            implements StepResource {
        public Authentication {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * The account package.
     *
     * @param customerNumber absent until it is opened, as all that follows
     * @param restrictions what the account may not do yet; absent, and not empty, until it is opened
     */
    record Account(
            StepStatus status,
            int attempts,
            @Nullable Integer attemptsLeft,
            List<CheckResult> checks,
            List<Reason> reasons,
            @Nullable Instant updatedAt,
            @Nullable String customerNumber,
            @Nullable String accountNumber,
            @Nullable String omniUserName,
            @Nullable List<Restriction> restrictions,
            @Nullable Instant openedAt)
            implements StepResource {
        public Account {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
            restrictions = restrictions == null ? null : List.copyOf(restrictions);
        }
    }
}
