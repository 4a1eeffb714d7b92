package vn.ocb.onboarding.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    Path directory;

    @Test
    void isMadeOnceAndReadAgain() {
        var file = directory.resolve("keys/key.pem");

        var made = SigningKey.from(file, true);
        var read = SigningKey.from(file, false);

        assertThat(read.privateKey().getKeyID()).isEqualTo(made.privateKey().getKeyID());
        assertThat(read.publicKeys()).contains("\"kid\"").doesNotContain("\"d\"");
    }

    @Test
    void mustBeThereWhereItMayNotBeMade() {
        assertThatThrownBy(() -> SigningKey.from(directory.resolve("key.pem"), false))
                .hasMessageContaining("is missing")
                .hasMessageContaining("onboarding.gateway.signing-key-file");
    }

    @Test
    void mustBeAKey() throws Exception {
        var file = Files.writeString(directory.resolve("key.pem"), "nonsense");

        assertThatThrownBy(() -> SigningKey.from(file, true)).hasMessageContaining("cannot be used");
    }
}
