package vn.ocb.onboarding.otp.pepper;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class PepperFileTest {
    @Test
    void withoutASettingTheServiceDoesNotStart() {
        assertThatThrownBy(() -> new PepperFile().pepper("", new MockEnvironment()))
                .hasMessageContaining("onboarding.otp.pepper-file");
    }
}
