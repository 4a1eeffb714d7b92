package vn.ocb.onboarding.portrait.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.portrait.LimitsOfYml;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.LivenessSigns;

class FaceEngineTest {
    private static final LivenessSigns NO_NETS = new LivenessSigns(List.of(), 4, 5, 0);
    private static final TestPerson PERSON = new TestPerson("011");
    private static final Embedding FACE = Embedding.of(new float[] {1, 2, 3});

    private final FaceEngine withoutModels =
            new ModelFaceEngine(LimitsOfYml.read().liveness(), null);
    private final FaceEngine sandbox = new SandboxFaceEngine(withoutModels);

    @Test
    void withoutModelsNothingIsCheckedNotEvenForASyntheticPerson() {
        for (var person : new TestPerson[] {null, PERSON}) {
            assertThat(withoutModels.liveness(NO_NETS, person).reasons())
                    .containsExactly(ReasonCode.LIVENESS_ENGINE_UNAVAILABLE);
            assertThat(withoutModels.match(FACE, FACE, person).reasons())
                    .containsExactly(ReasonCode.FACE_ENGINE_UNAVAILABLE);
            assertThat(withoutModels.match(null, null, person).outcome()).isEqualTo(Outcome.NOT_CHECKED);
        }
    }

    @Test
    void theSandboxAnswersForSyntheticPersonsAndSaysSo() {
        assertThat(List.of(sandbox.liveness(NO_NETS, PERSON), sandbox.match(null, null, PERSON)))
                .allMatch(check -> check.outcome() == Outcome.PASSED && "SANDBOX".equals(check.provider()));
    }

    @Test
    void theSandboxLeavesRealPersonsToTheModels() {
        assertThat(List.of(sandbox.liveness(NO_NETS, null), sandbox.match(FACE, FACE, null)))
                .extracting(Check::outcome)
                .containsOnly(Outcome.NOT_CHECKED);
    }
}
