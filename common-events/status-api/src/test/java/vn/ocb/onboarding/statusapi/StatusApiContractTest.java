package vn.ocb.onboarding.statusapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.frozen.FrozenContract;
import vn.ocb.onboarding.messaging.MessageJson;

/** What the status service serves. */
class StatusApiContractTest extends FrozenContract {
    private static final Map<String, Class<?>> RESOURCES = Map.of(
            "onboarding.v1", OnboardingResource.class,
            "onboarding-list.v1", OnboardingList.class,
            "timeline.v1", Timeline.class,
            "timeline-event.v1", Timeline.Entry.class,
            "review.v1", ReviewResource.class,
            "review-list.v1", ReviewList.class);

    StatusApiContractTest() {
        super(MessageJson.mapper(), RESOURCES, Map.of(), Map.of());
    }

    @Override
    protected String title(String name) {
        return String.valueOf(RESOURCES.get(name)).replaceAll(".*[.$]", "");
    }

    /** A partner's program has a JSON library, and nothing of ours. */
    @ParameterizedTest
    @EnumSource(EventName.class)
    void anyMapperReadsAndWritesTheSame(EventName name) {
        var any = JsonMapper.shared();
        var onboarding = any().full(OnboardingResource.class);
        var answer = onboarding.answer();
        assertThat(answer).isNotNull();
        var answered = onboarding.with(new OnboardingResource.CommandAnswer(
                answer.commandId(), name, answer.step(), answer.outcome(), answer.reasons()));

        var json = any.writeValueAsString(answered);

        assertThat(json).isEqualTo(MessageJson.mapper().writeValueAsString(answered));
        assertThat(any.readTree(json).at("/answer/event").asString()).isEqualTo(name.toString());
        assertThat(any.readValue(json, OnboardingResource.class)).isEqualTo(answered);
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void whatGaveAFraudsterAwayIsNotToldToPartners(ReasonCode code) {
        var shown = Reason.of(List.of(code)).getFirst();

        assertThat(shown.developerText() == null).isEqualTo(code.severity() == ReasonCode.Severity.FRAUD);
        assertThat(shown.customerText().en()).isEqualTo(code.customerText(Language.EN));
    }
}
