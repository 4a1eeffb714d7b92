package vn.ocb.onboarding.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class TokenBeansTest {
    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withUserConfiguration(Parts.class)
            .withPropertyValues("onboarding.security.issuer=https://issuer.example");

    @Configuration(proxyBeanMethods = false)
    @Import(TokenBeans.class)
    @EnableConfigurationProperties({SecuritySettings.class, IssuerSettings.class})
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        RefusedTokens refusedTokens() {
            return new RefusedTokens(new GivenApplications(), System::nanoTime, new SimpleMeterRegistry());
        }
    }

    @Test
    void issueTokensWithTheirOwnKey(@TempDir Path directory) {
        gateway.withPropertyValues(
                        "onboarding.gateway.signing-key-file=" + directory.resolve("key.pem"),
                        "spring.profiles.active=sandbox")
                .run(context -> assertThat(context).hasSingleBean(TokenIssuer.class));
    }

    @Test
    void doNotStartWithoutAKeyInProduction(@TempDir Path directory) {
        gateway.withPropertyValues("onboarding.gateway.signing-key-file=" + directory.resolve("key.pem"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("is missing"));
    }

    @Test
    void onlyCheckTheTokensOfAnOutsideIssuer() {
        gateway.withPropertyValues(
                        "onboarding.gateway.own-issuer=false",
                        "onboarding.gateway.jwk-set-uri=https://issuer.example/keys")
                .run(context -> assertThat(context)
                        .hasSingleBean(VerifiedTokens.class)
                        .doesNotHaveBean(TokenIssuer.class)
                        .doesNotHaveBean(SigningKey.class));
    }

    @Test
    void mustKnowTheKeysOfAnOutsideIssuer() {
        gateway.withPropertyValues("onboarding.gateway.own-issuer=false")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("jwk-set-uri"));
    }
}
