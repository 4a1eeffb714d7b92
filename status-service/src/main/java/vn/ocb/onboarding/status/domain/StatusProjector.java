package vn.ocb.onboarding.status.domain;

import static vn.ocb.onboarding.contract.Step.ACCOUNT;
import static vn.ocb.onboarding.contract.Step.AUTHENTICATION;
import static vn.ocb.onboarding.contract.Step.CUSTOMER_INFO;
import static vn.ocb.onboarding.contract.Step.ID_CARD;
import static vn.ocb.onboarding.contract.Step.PORTRAIT;

import java.util.List;
import java.util.Optional;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Authentication.AccountOpeningOverdue;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpLocked;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.StepStatus;

/**
 * Folds the messages of all topics into the read model. Each topic keeps its own order; the result and the answer each command
 * gets do not depend on how they interleave.
 */
public final class StatusProjector {
    private StatusProjector() {}

    /** What {@code fact} makes of {@code before}; empty when it was applied before. */
    public static Optional<Projected> project(OnboardingStatus before, Fact fact) {
        if (before.applied().contains(fact.id())) {
            return Optional.empty();
        }
        var next = new Draft(before, fact);
        var line = switch (fact.message()) {
            case StartOnboarding it -> {
                next.cameFrom(it.partnerId(), it.applicationId(), it.clientTransactionId());
                yield next.asked(CUSTOMER_INFO);
            }
            case VerifyIdCard ignored -> next.asked(ID_CARD);
            case VerifyPortrait ignored -> next.asked(PORTRAIT);
            case InitAuthentication ignored -> next.asked(AUTHENTICATION);
            case ResendOtp ignored -> next.asked(AUTHENTICATION);
            case ExecuteOpenPackage ignored -> next.asked(AUTHENTICATION);
            case CancelOnboarding ignored -> next.asked(null);
            // For the partner the step stays in review until it is decided.
            case DecideIdCard ignored -> next.notice(ID_CARD, List.of());
            case DecidePortrait ignored -> next.notice(PORTRAIT, List.of());

            case OnboardingStarted it -> started(next, it);
            case OnboardingRefused it -> refused(next, it);
            case OnboardingCancelled ignored -> cancelled(next);
            case OnboardingExpired ignored -> expired(next);
            case OnboardingFailed it -> failed(next, it);
            case OnboardingExtended it -> {
                next.expiresAt(it.expiresAt());
                yield next.notice(null, List.of());
            }
            case CommandRefused it -> next.answer(it.step(), Outcome.REFUSED, it.reasons());
            case StepFailed it -> stepFailed(next, it);

            case IdCardVerified it -> {
                next.advice(List.of());
                next.evidence(next.evidence().with(it));
                next.matching(known -> known.withCard(it.cardFace()));
                yield next.decide(ID_CARD, StepStatus.ACCEPTED, it.attempts(), it.checks(), List.of());
            }
            case IdCardRejected it -> {
                next.advice(advice(it));
                next.evidence(next.evidence().withoutCard());
                next.matching(Matching::withoutCard);
                yield next.decide(ID_CARD, StepStatus.REJECTED, it.attempts(), it.checks(), it.reasons());
            }
            case IdCardSentToReview it -> {
                next.advice(List.of());
                next.evidence(next.evidence().with(it));
                next.matching(known -> known.withCard(it.cardFace()));
                yield next.decide(ID_CARD, StepStatus.REVIEW, it.attempts(), it.checks(), it.reasons());
            }

            case PortraitVerified it -> {
                next.evidence(next.evidence().withPortrait(it.portrait()));
                next.matching(known -> known.withPortrait(it.card()));
                yield next.decide(PORTRAIT, StepStatus.ACCEPTED, it.attempts(), it.checks(), List.of());
            }
            case PortraitRejected it -> {
                next.evidence(next.evidence().withoutPortrait());
                next.matching(known -> known.withPortrait(null));
                yield next.decide(PORTRAIT, StepStatus.REJECTED, it.attempts(), it.checks(), it.reasons());
            }
            case PortraitSentToReview it -> {
                next.evidence(next.evidence().with(it));
                next.matching(known -> known.withPortrait(it.card()));
                yield next.decide(PORTRAIT, StepStatus.REVIEW, it.attempts(), it.checks(), it.reasons());
            }

            case OtpSent it -> otpSent(next, it);
            case OtpDelivered it -> otpDelivered(next, it);
            case OtpDeliveryFailed it -> otpDeliveryFailed(next, it);
            case AuthenticationRefused it -> next.answer(AUTHENTICATION, Outcome.REFUSED, it.reasons());
            case OtpRejected it -> otpRejected(next, it);
            case OtpLocked it -> otpLocked(next, it);
            // The command stays asked: what comes of the right code is decided by kyc-document.
            case OtpConfirmed ignored -> next.notice(AUTHENTICATION, List.of());
            case CustomerAuthenticated ignored -> authenticated(next);
            case ExecutionRepeated ignored -> next.sameAnswerAsTheFirst();
            case AccountOpeningOverdue ignored -> overdue(next);

            case AccountPackageOpened it -> opened(next, it);
            case AccountPackageRefused it -> accountRefused(next, it);
            case AccountRestrictionLifted ignored -> restrictionLifted(next);
        };
        return Optional.of(next.with(line));
    }

    private static Line started(Draft next, OnboardingStarted it) {
        next.cameFrom(it.partnerId(), it.applicationId(), it.clientTransactionId());
        next.expiresAt(it.expiresAt());
        next.evidence(next.evidence().with(it.customerData()));
        next.step(
                CUSTOMER_INFO,
                StepState.decided(
                        StepStatus.ACCEPTED, it.checks(), List.of(), next.fact().time()));
        return next.answer(CUSTOMER_INFO, Outcome.ACCEPTED, List.of());
    }

    private static Line refused(Draft next, OnboardingRefused it) {
        next.cameFrom(it.partnerId(), it.applicationId(), it.clientTransactionId());
        next.step(
                CUSTOMER_INFO,
                StepState.decided(
                        StepStatus.REJECTED,
                        it.checks(),
                        it.reasons(),
                        next.fact().time()));
        next.ends(Ending.Kind.REFUSED, it.reasons());
        return next.answer(CUSTOMER_INFO, Outcome.REJECTED, it.reasons());
    }

    private static Line cancelled(Draft next) {
        return next.ends(Ending.Kind.CANCELLED, List.of(ReasonCode.PROCESS_CANCELLED))
                ? next.answer(null, Outcome.ACCEPTED, List.of())
                : next.answer(null, Outcome.REFUSED, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    private static Line expired(Draft next) {
        var reasons = List.of(ReasonCode.PROCESS_EXPIRED);
        return next.ends(Ending.Kind.EXPIRED, reasons)
                ? next.told(null, Outcome.FAILED, reasons)
                : next.notice(null, reasons);
    }

    private static Line failed(Draft next, OnboardingFailed it) {
        return next.ends(Ending.Kind.FAILED, it.reasons())
                ? next.told(it.step(), Outcome.FAILED, it.reasons())
                : next.notice(it.step(), it.reasons());
    }

    private static Line stepFailed(Draft next, StepFailed it) {
        var step = next.step(it.step());
        // The account's word comes on a topic of its own: before or after this one, it stands.
        var open =
                it.step() == ACCOUNT ? step.is(StepStatus.NOT_STARTED) : !next.ended() && !step.is(StepStatus.REVIEW);
        if (open) {
            next.step(
                    it.step(),
                    step.now(StepStatus.FAILED, it.reasons(), next.fact().time()));
        }
        return next.answer(it.step(), Outcome.FAILED, it.reasons());
    }

    private static Line otpSent(Draft next, OtpSent it) {
        var sent = new Code.Sent(
                it.channel(), it.destination(), it.sentAt(), it.expiresAt(), it.resendAfter(), it.attemptsLeft());
        next.code(new Code(it.codeNumber(), true, it.codesLeft(), sent, null));
        next.step(
                AUTHENTICATION,
                next.step(AUTHENTICATION)
                        .now(StepStatus.CODE_SENT, List.of(), next.fact().time())
                        .withAttempts(0, it.attemptsLeft()));
        return next.answer(AUTHENTICATION, Outcome.ACCEPTED, List.of());
    }

    private static Line otpDelivered(Draft next, OtpDelivered it) {
        next.codeNumbered(it.codeNumber())
                .ifPresent(code -> next.code(code.delivered(next.fact().time())));
        return next.notice(AUTHENTICATION, List.of());
    }

    private static Line otpDeliveryFailed(Draft next, OtpDeliveryFailed it) {
        // A late report about an earlier code says nothing of the present one.
        if (next.latestCode() <= it.codeNumber()) {
            var mayHaveLeft = it.reasons().contains(ReasonCode.OTP_DELIVERY_UNKNOWN);
            next.code(next.codeNumbered(it.codeNumber())
                    .map(code -> code.withCodesLeft(it.codesLeft()))
                    .orElseGet(() -> new Code(it.codeNumber(), mayHaveLeft, it.codesLeft(), null, null)));
            next.step(
                    AUTHENTICATION,
                    next.step(AUTHENTICATION)
                            .now(StepStatus.FAILED, it.reasons(), next.fact().time()));
        }
        return next.answer(AUTHENTICATION, Outcome.FAILED, it.reasons());
    }

    private static Line otpRejected(Draft next, OtpRejected it) {
        next.codeNumbered(it.codeNumber()).ifPresent(code -> {
            next.code(code.usable(!it.reasons().contains(ReasonCode.OTP_EXPIRED)));
            entered(next, code, StepStatus.CODE_SENT, it.attemptsLeft(), it.reasons());
        });
        return next.answer(AUTHENTICATION, Outcome.REJECTED, it.reasons());
    }

    private static Line otpLocked(Draft next, OtpLocked it) {
        next.codeNumbered(it.codeNumber()).ifPresent(code -> {
            next.code(code.usable(false).withCodesLeft(it.codesLeft()));
            entered(next, code, StepStatus.LOCKED, 0, it.reasons());
        });
        return next.answer(AUTHENTICATION, Outcome.REJECTED, it.reasons());
    }

    private static void entered(Draft next, Code code, StepStatus status, int attemptsLeft, List<ReasonCode> reasons) {
        var allowed = code.sent() == null ? attemptsLeft : code.sent().entriesAllowed();
        next.step(
                AUTHENTICATION,
                next.step(AUTHENTICATION)
                        .now(status, reasons, next.fact().time())
                        .withAttempts(allowed - attemptsLeft, attemptsLeft));
    }

    private static Line authenticated(Draft next) {
        if (!next.ends(Ending.Kind.AUTHENTICATED, List.of())) {
            return next.answer(AUTHENTICATION, Outcome.REFUSED, next.endedBecause());
        }
        next.confirmed();
        next.step(
                AUTHENTICATION,
                next.step(AUTHENTICATION)
                        .now(StepStatus.ACCEPTED, List.of(), next.fact().time()));
        var account = next.step(ACCOUNT);
        // The command asked for an account: its answer is final when the bank's core has spoken.
        return switch (account.status()) {
            case ACCEPTED -> next.answer(AUTHENTICATION, Outcome.ACCEPTED, List.of());
            case REJECTED -> next.answer(AUTHENTICATION, Outcome.REJECTED, account.reasons());
            default -> next.told(AUTHENTICATION, Outcome.ACCEPTED, List.of());
        };
    }

    private static Line overdue(Draft next) {
        var reasons = List.of(ReasonCode.ACCOUNT_OVERDUE);
        if (!next.accountDecided()) {
            next.step(
                    ACCOUNT,
                    next.step(ACCOUNT)
                            .now(StepStatus.PENDING, reasons, next.fact().time()));
        }
        return next.notice(ACCOUNT, reasons);
    }

    private static Line opened(Draft next, AccountPackageOpened it) {
        if (next.accountDecided()) {
            return next.notice(ACCOUNT, List.of());
        }
        next.account(new OpenedAccount(
                it.customerNumber(), it.accountNumber(), it.omniUserName(), it.restrictions(), it.openedAt()));
        return accountDecided(next, StepStatus.ACCEPTED, Outcome.ACCEPTED, List.of());
    }

    private static Line accountRefused(Draft next, AccountPackageRefused it) {
        return next.accountDecided()
                ? next.notice(ACCOUNT, it.reasons())
                : accountDecided(next, StepStatus.REJECTED, Outcome.REJECTED, it.reasons());
    }

    private static Line accountDecided(Draft next, StepStatus status, Outcome outcome, List<ReasonCode> reasons) {
        next.step(
                ACCOUNT,
                StepState.decided(status, List.of(), reasons, next.fact().time()));
        return new Line(ACCOUNT, outcome, reasons, next.execution());
    }

    private static Line restrictionLifted(Draft next) {
        return next.lifted() ? next.told(ACCOUNT, Outcome.ACCEPTED, List.of()) : next.notice(ACCOUNT, List.of());
    }

    /** Older events name the sides only. */
    private static List<IdCard.Advice> advice(IdCardRejected rejected) {
        return rejected.advice().isEmpty()
                ? rejected.redo().stream()
                        .map(side -> new IdCard.Advice(side, rejected.reasons()))
                        .toList()
                : rejected.advice();
    }
}
