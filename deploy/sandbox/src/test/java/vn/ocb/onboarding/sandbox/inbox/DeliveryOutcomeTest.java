package vn.ocb.onboarding.sandbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryOutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "+84912345678, ARRIVES",
        "+84912345931, NEVER_ARRIVES",
        "+84912345932, ARRIVES_LATE",
        "+84912345933, WRONG_NUMBER",
        "+84912345934, NOT_YET",
        "+84912345935, NO_ANSWER",
        "+84919319310, ARRIVES"
    })
    void theLastThreeDigitsOfANumberChoose(String number, DeliveryOutcome outcome) {
        assertThat(DeliveryOutcome.ofPhone(number)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "anna.931@example.com, NEVER_ARRIVES",
        "anna.935@example.com, NO_ANSWER",
        "anna931@example.com, ARRIVES",
        "anna.1931@example.com, ARRIVES",
        ".931@example.com, ARRIVES",
        "anna@931.example.com, ARRIVES",
        "anna, ARRIVES"
    })
    void threeDigitsAfterADotAtTheEndOfAnAddressChoose(String address, DeliveryOutcome outcome) {
        assertThat(DeliveryOutcome.ofAddress(address)).isEqualTo(outcome);
    }
}
