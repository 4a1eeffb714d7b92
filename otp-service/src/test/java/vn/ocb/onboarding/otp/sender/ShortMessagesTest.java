package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortMessagesTest {

    @Test
    void plainTextTravelsInTheDefaultAlphabet() {
        var messages = ShortMessages.of("OCB: 012345 is your code.", 0);
        assertThat(messages.dataCoding()).isEqualTo((byte) 0);
        assertThat(messages.concatenated()).isFalse();
        // Letters and digits have the same octets there as in ASCII.
        assertThat(new String(messages.parts().getFirst(), StandardCharsets.US_ASCII))
                .isEqualTo("OCB: 012345 is your code.");
    }

    @Test
    void charactersElsewhereInTheAlphabetGetTheirOctets() {
        assertThat(ShortMessages.of("@_{€", 0).parts().getFirst())
                .isEqualTo(new byte[] {0x00, 0x11, 0x1b, 0x28, 0x1b, 0x65});
    }

    @Test
    void vietnameseTravelsInUcs2() {
        var messages = ShortMessages.of("mã", 0);
        assertThat(messages.dataCoding()).isEqualTo((byte) 8);
        assertThat(messages.parts().getFirst()).isEqualTo("mã".getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @CsvSource({"a, 160, 1", "a, 161, 2", "a, 306, 2", "a, 307, 3", "ạ, 70, 1", "ạ, 71, 2", "ạ, 134, 2", "ạ, 135, 3"})
    void longTextIsCutIntoParts(String character, int length, int parts) {
        assertThat(ShortMessages.of(character.repeat(length), 0).parts()).hasSize(parts);
    }

    @Test
    void eachPartSaysWhichOfHowManyItIs() {
        var messages = ShortMessages.of("a".repeat(200), 7);
        assertThat(messages.concatenated()).isTrue();
        assertThat(Arrays.copyOf(messages.parts().get(0), 6)).isEqualTo(new byte[] {5, 0, 3, 7, 2, 1});
        assertThat(Arrays.copyOf(messages.parts().get(1), 6)).isEqualTo(new byte[] {5, 0, 3, 7, 2, 2});
        assertThat(messages.parts()).allMatch(part -> part.length <= 140 + 20);
    }

    @Test
    void anEscapedCharacterIsNotTornApart() {
        var messages = ShortMessages.of("a".repeat(152) + "€" + "a".repeat(20), 0);
        assertThat(messages.parts().get(0)).hasSize(6 + 152);
        assertThat(messages.parts().get(1)).startsWith(5, 0, 3, 0, 2, 2, 0x1b, 0x65);
    }
}
