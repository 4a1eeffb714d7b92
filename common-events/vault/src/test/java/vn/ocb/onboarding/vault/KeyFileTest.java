package vn.ocb.onboarding.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final String SETTING = "onboarding.rules.pepper-file";

    @TempDir
    private Path directory;

    @Test
    void isMadeOnceWhereNoRealCustomerIsServed() throws IOException {
        var file = directory.resolve("keys/hashes");
        var made = KeyFile.read(SETTING, file, true);
        assertThat(made).hasSize(KeyFile.BYTES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.read(SETTING, file, true)).isEqualTo(made);
        assertThat(KeyFile.read(SETTING, file, false)).isEqualTo(made);
    }

    @Test
    void isNotMadeElsewhere() {
        var file = directory.resolve("hashes");
        assertThatThrownBy(() -> KeyFile.read(SETTING, file, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(SETTING);
        assertThat(file).doesNotExist();
    }

    @Test
    void whatAFileHoldsThatIsNoKeyIsNotRepeated() throws IOException {
        for (var content : new String[] {"topsecret", "5a5a"}) {
            var file = Files.writeString(directory.resolve(content), content);
            assertThatThrownBy(() -> KeyFile.read(SETTING, file, true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("64 hexadecimal digits")
                    .hasNoCause();
        }
    }

    @Test
    void hashesDependOnTheKey() {
        var one = new HashKey(KeyFile.draw());
        assertThat(one.hash("123456")).hasSize(32).isEqualTo(one.hash("123456")).isNotEqualTo(one.hash("123457"));
        assertThat(new HashKey(KeyFile.draw()).hash("123456")).isNotEqualTo(one.hash("123456"));
    }
}
