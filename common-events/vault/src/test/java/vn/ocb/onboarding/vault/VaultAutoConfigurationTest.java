package vn.ocb.onboarding.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;

class VaultAutoConfigurationTest {

    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void drawsTheKeyOnceInTheLocalProfileForItsOwnerAlone() throws Exception {
        VaultReference[] stored = new VaultReference[1];
        local().run(context -> stored[0] = put(context));
        String key = Files.readString(keyFile());

        local().run(context ->
                assertThat(vault(context).get(stored[0]).block(A_WHILE)).hasSize(10));

        assertThat(Files.readString(keyFile())).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void doesNotStartWithoutTheKeyFileInProduction() {
        withKeyFile().run(stopsWith("onboarding.vault.key-file is missing"));
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void drawsNoNewKeyForAVaultThatHoldsObjects() throws Exception {
        local().run(VaultAutoConfigurationTest::put);
        Files.delete(keyFile());

        local().run(stopsWith("onboarding.vault.key-file is missing"));
        assertThat(keyFile()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a key", "MTYgYnl0ZXMgaXMgYWVz"})
    void doesNotStartWithAFileThatHoldsNoKey(String content) throws Exception {
        Files.writeString(keyFile(), content);

        local().run(stopsWith("cannot be read as a key"));
    }

    @Test
    void doesNotStartWithoutAKeyOrWithTwo() {
        opened().run(stopsWith("needs one key, but none is configured"));
        withKeyFile()
                .withPropertyValues("onboarding.vault.key-uri=test-kms://key")
                .run(stopsWith("a file and a URI"));
    }

    @Test
    void saysWhichClientIsMissingForAKeyUri() {
        opened().withPropertyValues("onboarding.vault.key-uri=aws-kms://arn:aws:kms:ap-southeast-1:000:key/1")
                .run(context -> {
                    VaultCannotOpen why = whyItStopped(context);
                    assertThat(why).hasMessageContaining("No key service client");
                    assertThat(why.action()).contains("com.google.crypto.tink:tink-awskms");
                });
    }

    @Test
    void takesTheKeyOfAServiceWhoseClientIsOnTheClassPath() {
        opened().withPropertyValues("onboarding.vault.key-uri=test-kms://key").run(context -> {
            VaultReference stored = put(context);
            assertThat(vault(context).get(stored).block(A_WHILE)).hasSize(10);
        });
    }

    @Test
    void isHealthyWhileItCanBeWritten() {
        local().run(context -> {
            Health health = context.getBean("vaultHealthIndicator", VaultHealthIndicator.class)
                    .health()
                    .block(A_WHILE);
            assertThat(health).isNotNull();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
        });
    }

    @Test
    void startsWhereThereAreNoHealthChecks() {
        local().withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context).hasSingleBean(Vault.class));
    }

    private ApplicationContextRunner local() {
        return withKeyFile().withPropertyValues("spring.profiles.active=local");
    }

    private ApplicationContextRunner withKeyFile() {
        return opened().withPropertyValues("onboarding.vault.key-file=" + keyFile());
    }

    private ApplicationContextRunner opened() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(VaultAutoConfiguration.class, VaultHealthAutoConfiguration.class))
                .withPropertyValues("onboarding.vault.directory=" + directory.resolve("vault"));
    }

    private Path keyFile() {
        return directory.resolve("key.txt");
    }

    private static ContextConsumer<AssertableApplicationContext> stopsWith(String sentence) {
        return context -> assertThat(whyItStopped(context)).hasMessageContaining(sentence);
    }

    private static VaultCannotOpen whyItStopped(AssertableApplicationContext context) {
        return Stream.iterate(context.getStartupFailure(), Objects::nonNull, Throwable::getCause)
                .filter(VaultCannotOpen.class::isInstance)
                .map(VaultCannotOpen.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static VaultReference put(AssertableApplicationContext context) {
        StoredObject stored = vault(context)
                .put(new OnboardingId(UUID.randomUUID()), Flux.just(ByteBuffer.allocate(10)), 10)
                .block(A_WHILE);
        assertThat(stored).isNotNull();
        return stored.reference();
    }

    private static Vault vault(AssertableApplicationContext context) {
        return context.getBean(Vault.class);
    }

    /** Found like a real client, by the service loader. */
    public static final class TestKeyService implements KmsClient {

        @Override
        public boolean doesSupport(String keyUri) {
            return keyUri.startsWith("test-kms://");
        }

        @Override
        public KmsClient withCredentials(String credentialPath) {
            return this;
        }

        @Override
        public KmsClient withDefaultCredentials() {
            return this;
        }

        @Override
        public Aead getAead(String keyUri) throws GeneralSecurityException {
            return new AesGcmJce(new byte[32]);
        }
    }
}
