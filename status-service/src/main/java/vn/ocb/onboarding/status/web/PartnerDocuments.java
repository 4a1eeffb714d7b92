package vn.ocb.onboarding.status.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.status.DocumentFormat;
import vn.ocb.onboarding.status.StatusReader.Listed;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StepState;
import vn.ocb.onboarding.status.domain.TimelineEntry;
import vn.ocb.onboarding.statusapi.CheckResult;
import vn.ocb.onboarding.statusapi.OnboardingList;
import vn.ocb.onboarding.statusapi.OnboardingResource;
import vn.ocb.onboarding.statusapi.OnboardingResource.CommandAnswer;
import vn.ocb.onboarding.statusapi.OnboardingResource.PossibleAction;
import vn.ocb.onboarding.statusapi.OnboardingResource.Steps;
import vn.ocb.onboarding.statusapi.Reason;
import vn.ocb.onboarding.statusapi.StepResource;
import vn.ocb.onboarding.statusapi.StepResource.Advice;
import vn.ocb.onboarding.statusapi.Timeline;

/**
 * All JSON that partners get. The document of an onboarding is made once per message, and served as it is kept: it is parsed only to
 * put an answer into it.
 */
@Component
final class PartnerDocuments implements DocumentFormat {
    private static final JsonMapper JSON = MessageJson.mapper();

    @Override
    public String document(OnboardingStatus status) {
        return JSON.writeValueAsString(onboarding(status));
    }

    /** The document with the answer to a command. */
    byte[] withAnswer(String document, TimelineEntry answer) {
        return JSON.writeValueAsBytes(
                JSON.readValue(document, OnboardingResource.class).with(answer(answer)));
    }

    /** The data of a server-sent event. */
    String entry(TimelineEntry entry) {
        return JSON.writeValueAsString(event(entry));
    }

    byte[] timeline(OnboardingId id, List<TimelineEntry> entries) {
        return JSON.writeValueAsBytes(new Timeline(
                id.value(), entries.stream().map(PartnerDocuments::event).toList()));
    }

    byte[] list(List<Listed> items, @Nullable String nextCursor) {
        return JSON.writeValueAsBytes(
                new OnboardingList(items.stream().map(PartnerDocuments::listed).toList(), nextCursor));
    }

    private static OnboardingResource onboarding(OnboardingStatus status) {
        var id = status.onboardingId().value();
        var origin = status.origin();
        return new OnboardingResource(
                id,
                origin == null ? null : origin.clientTransactionId(),
                status.overall(),
                status.version(),
                status.createdAt(),
                status.updatedAt(),
                status.expiresAt(),
                Reason.of(status.reasons()),
                status.nextActions().stream()
                        .map(action -> PossibleAction.of(action, id))
                        .toList(),
                new Steps(
                        plain(status.step(Step.CUSTOMER_INFO)),
                        idCard(status.step(Step.ID_CARD), status.advice()),
                        plain(status.step(Step.PORTRAIT)),
                        authentication(status.step(Step.AUTHENTICATION), status),
                        account(status.step(Step.ACCOUNT), status)),
                null);
    }

    private static StepResource.Plain plain(StepState step) {
        return new StepResource.Plain(
                step.status(),
                step.attempts(),
                step.attemptsLeft(),
                CheckResult.of(step.checks()),
                Reason.of(step.reasons()),
                step.updatedAt());
    }

    private static StepResource.IdCard idCard(StepState step, List<IdCard.Advice> advice) {
        return new StepResource.IdCard(
                step.status(),
                step.attempts(),
                step.attemptsLeft(),
                CheckResult.of(step.checks()),
                Reason.of(step.reasons()),
                step.updatedAt(),
                advice.stream().map(IdCard.Advice::side).toList(),
                advice.stream()
                        .map(it -> new Advice(it.side(), Reason.of(it.reasons())))
                        .toList());
    }

    private static StepResource.Authentication authentication(StepState step, OnboardingStatus status) {
        var code = status.code();
        var sent = code == null ? null : code.sent();
        return new StepResource.Authentication(
                step.status(),
                step.attempts(),
                step.attemptsLeft(),
                CheckResult.of(step.checks()),
                Reason.of(step.reasons()),
                step.updatedAt(),
                code == null ? null : code.number(),
                code == null ? null : code.codesLeft(),
                sent == null ? null : sent.channel(),
                sent == null ? null : sent.destination(),
                sent == null ? null : sent.sentAt(),
                code == null || sent == null ? null : code.deliveredAt(),
                sent == null ? null : sent.expiresAt(),
                sent == null ? null : sent.resendAfter());
    }

    private static StepResource.Account account(StepState step, OnboardingStatus status) {
        var account = status.account();
        return new StepResource.Account(
                step.status(),
                step.attempts(),
                step.attemptsLeft(),
                CheckResult.of(step.checks()),
                Reason.of(step.reasons()),
                step.updatedAt(),
                account == null ? null : account.customerNumber(),
                account == null ? null : account.accountNumber(),
                account == null ? null : account.omniUserName(),
                account == null ? null : account.restrictions(),
                account == null ? null : account.openedAt());
    }

    private static CommandAnswer answer(TimelineEntry answer) {
        return new CommandAnswer(
                Objects.requireNonNull(answer.answers()),
                Objects.requireNonNull(answer.event()),
                answer.step(),
                Objects.requireNonNull(answer.outcome()),
                Reason.of(answer.reasons()));
    }

    private static Timeline.Entry event(TimelineEntry entry) {
        return new Timeline.Entry(
                entry.sequence(),
                entry.messageId(),
                entry.cause(),
                entry.time(),
                Objects.requireNonNull(entry.event()),
                entry.step(),
                entry.outcome(),
                Reason.of(entry.reasons()));
    }

    private static OnboardingList.Item listed(Listed item) {
        return new OnboardingList.Item(
                item.id().value(),
                item.clientTransactionId(),
                item.status(),
                item.version(),
                item.createdAt(),
                item.expiresAt(),
                "/v1/onboardings/" + item.id());
    }
}
