package vn.ocb.onboarding.portrait.models;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private static final float[] ANSWER = {3, 4, 12};
    private static final SelfTest RECORDED = new SelfTest(List.of(3.0, 4.0), 13.0, .05);

    @Test
    void theRecordedAnswerPasses() {
        assertThatCode(() -> judge(RECORDED, 3.04f, 3.96f, 12)).doesNotThrowAnyException();
    }

    @Test
    void anotherFirstNumberFails() {
        assertThatThrownBy(() -> judge(RECORDED, 3.06f, 4, 12)).hasMessageContaining("another answer than recorded");
    }

    @Test
    void aNumberThatIsNotListedChangesTheLength() {
        assertThatThrownBy(() -> judge(RECORDED, 3, 4, 12.1f)).hasMessageContaining("another answer than recorded");
    }

    @Test
    void anAnswerThatIsTooShortFails() {
        assertThatThrownBy(() -> judge(RECORDED, 3)).hasMessageContaining("another answer than recorded");
    }

    @Test
    void theFaultTellsWhatWasAnswered() {
        assertThatThrownBy(() -> judge(new SelfTest(List.of(1e9), null, 0), ANSWER))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageEndingWith("expected: [3.0000, 4.0000, 12.0000], length: 13.0000");
    }

    @Test
    void withoutRecordedAnswersTheyMustRepeat() {
        assertThatCode(() -> judge(SelfTest.repeating(), ANSWER)).doesNotThrowAnyException();
        assertThatThrownBy(() -> SelfTest.repeating().judge("net", ANSWER, new float[] {3, 4, 13}))
                .hasMessageContaining("no two answers are the same");
    }

    @Test
    void noAnswerAndNoNumberFail() {
        assertThatThrownBy(() -> judge(SelfTest.repeating())).isInstanceOf(ModelUnusable.class);
        assertThatThrownBy(() -> judge(SelfTest.repeating(), 3, Float.NaN)).isInstanceOf(ModelUnusable.class);
    }

    private static void judge(SelfTest test, float... answer) {
        test.judge("net", answer, answer.clone());
    }
}
