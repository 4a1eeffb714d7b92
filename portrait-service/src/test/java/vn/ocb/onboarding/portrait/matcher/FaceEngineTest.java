package vn.ocb.onboarding.portrait.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.TestPerson;

class FaceEngineTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Engines.class);

    @Test
    void inProductionNothingIsCheckedNotEvenForASyntheticPerson() {
        application.run(context -> assertThat(context.getBean(FaceEngine.class).examine(new TestPerson("011")))
                .extracting(Check::outcome)
                .containsOnly(Outcome.NOT_CHECKED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "sandbox"})
    void theSandboxAnswersForSyntheticPersonsOnly(String profile) {
        application.withPropertyValues("spring.profiles.active=" + profile).run(context -> {
            var engine = context.getBean(FaceEngine.class);
            assertThat(engine.examine(new TestPerson("011")))
                    .allMatch(check -> check.outcome() == Outcome.PASSED && "SANDBOX".equals(check.provider()));
            assertThat(engine.examine(null)).isEqualTo(FaceEngine.NOT_CHECKED);
        });
    }

    @Configuration(proxyBeanMethods = false)
    @Import({MissingFaceEngine.class, SandboxFaceEngine.class})
    static class Engines {}
}
