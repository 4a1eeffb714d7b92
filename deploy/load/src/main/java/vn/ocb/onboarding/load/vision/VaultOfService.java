package vn.ocb.onboarding.load.vision;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.vault.Vault;

/** The vault that a service was started with, opened a second time, as the gateway does. */
final class VaultOfService implements AutoCloseable {
    private static final long MOST_BYTES = 20_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext context;
    private final Vault vault;

    private VaultOfService(ConfigurableApplicationContext context) {
        this.context = context;
        this.vault = context.getBean(Vault.class);
    }

    /** @param arguments of the service */
    static VaultOfService open(List<String> arguments) {
        return new VaultOfService(new SpringApplicationBuilder(OnlyVault.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .run(arguments.toArray(String[]::new)));
    }

    Picture store(OnboardingId owner, byte[] content) {
        var stored = vault.put(owner, Flux.just(ByteBuffer.wrap(content)), MOST_BYTES)
                .blockOptional(PATIENCE)
                .orElseThrow();
        return new Picture(stored.reference(), stored.sha256(), stored.bytes());
    }

    @Override
    public void close() {
        context.close();
    }

    /** Nothing else; which configuration that is stands in META-INF/spring. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration
    static class OnlyVault {}
}
