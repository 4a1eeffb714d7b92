package vn.ocb.onboarding.otp.pepper;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import vn.ocb.onboarding.otp.domain.Pepper;
import vn.ocb.onboarding.vault.KeyFile;

/** Reads the pepper: 64 hexadecimal digits. It is made at the first start only where no real customer is served. */
@Configuration(proxyBeanMethods = false)
class PepperFile {
    private static final String SETTING = "onboarding.otp.pepper-file";
    private static final Profiles WITHOUT_CUSTOMERS = Profiles.of("local", "sandbox");

    @Bean
    Pepper pepper(@Value("${onboarding.otp.pepper-file:}") @Nullable String file, Environment environment) {
        if (file == null || file.isBlank()) {
            throw new IllegalStateException("otp-service does not start: no pepper is configured. Set " + SETTING
                    + " to a file of 64 hexadecimal digits.");
        }
        return new Pepper(KeyFile.read(SETTING, Path.of(file), environment.acceptsProfiles(WITHOUT_CUSTOMERS)));
    }
}
