package vn.ocb.onboarding.vault;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health check {@code vault}, in applications that have health checks. */
@AutoConfiguration(after = VaultAutoConfiguration.class)
@ConditionalOnClass(ReactiveHealthIndicator.class)
@ConditionalOnBean(FilesystemVault.class)
class VaultHealthAutoConfiguration {

    @Bean
    VaultHealthIndicator vaultHealthIndicator(FilesystemVault vault) {
        return new VaultHealthIndicator(vault);
    }
}
