package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.gateway.idempotency.IdempotencyKey;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.partner.Plan;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.statusapi.OnboardingResource.CommandAnswer;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.Reason;

class AnswerTest {
    private final Call call = new Call(
            new Partner("app-1", new PartnerId("a-partner"), Plan.GOLD, "token"),
            new IdempotencyKey("key-1"),
            "/a/path",
            "POST /a/path",
            new Preference(Duration.ofSeconds(1), false),
            Language.EN,
            "");
    private final OnboardingId id = new OnboardingId(MessageIds.next());

    /** Whatever a service says in the end of whatever action: clients repeat a 5xx and what has a Retry-After by themselves. */
    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void onlyAFaultOfOursIsWorthTheSameRequestAgain(ReasonCode reason) {
        for (var action : actions()) {
            for (var step : Step.values()) {
                for (var outcome : Outcome.values()) {
                    var answer = Answer.to(call, action, id, view(outcome, step, reason));

                    var ours = outcome == Outcome.FAILED && reason == ReasonCode.PROCESS_INTERNAL;
                    var what = action + " " + step + " " + outcome + " " + reason;
                    assertThat(answer.kind() == Answer.Kind.FAULT).as(what).isEqualTo(ours);
                    assertThat(answer.kind()).as(what).isNotEqualTo(Answer.Kind.PENDING);
                    assertThat(answer.stored().status() >= 500).as(what).isEqualTo(ours);
                    assertThat(answer.stored().headers().containsKey("Retry-After"))
                            .as(what)
                            .isEqualTo(ours);
                }
            }
        }
    }

    /** Also none: the request that starts an onboarding. */
    private static List<@Nullable NextAction> actions() {
        var actions = new ArrayList<@Nullable NextAction>(List.of(NextAction.values()));
        actions.add(null);
        return actions;
    }

    private static OnboardingView view(Outcome outcome, Step step, ReasonCode reason) {
        var resource = new AnyOnboarding().resource();
        return new OnboardingView(resource.with(new CommandAnswer(
                resource.onboardingId(), EventName.STEP_FAILED, step, outcome, Reason.of(List.of(reason)))));
    }
}
