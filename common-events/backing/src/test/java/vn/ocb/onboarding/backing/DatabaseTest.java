package vn.ocb.onboarding.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    private static final Database EXPECTED = new Database("db.example", 6432, "onboarding", "clerk", "s:ecret");

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc:", "r2dbc:"})
    void isReadFromAnAddress(String before) {
        assertThat(Database.of(before + "postgresql://clerk:s:ecret@db.example:6432/onboarding"))
                .isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://db.example/onboarding", "postgresql://clerk:secret@db.example", "secret"})
    void isRefusedWithoutRepeatingTheAddress(String incomplete) {
        assertThatExceptionOfType(BackingUnavailable.class)
                .isThrownBy(() -> Database.of(incomplete))
                .withMessageContaining("postgresql://user:password@host:port/name")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void keepsItsPasswordToItself() {
        assertThat(EXPECTED.toString() + EXPECTED.jdbcUrl()).doesNotContain("s:ecret");
    }
}
