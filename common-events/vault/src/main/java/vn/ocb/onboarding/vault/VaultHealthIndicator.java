package vn.ocb.onboarding.vault;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** Down while nothing can be put. */
final class VaultHealthIndicator extends AbstractReactiveHealthIndicator {

    private final FilesystemVault vault;

    VaultHealthIndicator(FilesystemVault vault) {
        this.vault = vault;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return vault.isWritable()
                .map(writable ->
                        (writable ? builder.up() : builder.down().withDetail("directory", "not writable")).build());
    }
}
