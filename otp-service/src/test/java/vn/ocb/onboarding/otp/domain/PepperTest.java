package vn.ocb.onboarding.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ocb.onboarding.otp.domain.Given.ID;
import static vn.ocb.onboarding.otp.domain.Given.PEPPER;
import static vn.ocb.onboarding.otp.domain.Given.RIGHT;
import static vn.ocb.onboarding.otp.domain.Given.WRONG;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.OnboardingId;

class PepperTest {
    private static final Purpose PURPOSE = Purpose.OPEN_ACCOUNT_PACKAGE;

    @Test
    void aHashIsBoundToOnboardingNumberCodeAndKey() {
        var hash = PEPPER.hash(ID, 1, PURPOSE, RIGHT);
        var other = new byte[Pepper.BYTES];
        Arrays.fill(other, (byte) 1);

        assertThat(PEPPER.hash(ID, 1, PURPOSE, RIGHT)).isEqualTo(hash);
        assertThat(PEPPER.hash(new OnboardingId(new UUID(0, 0)), 1, PURPOSE, RIGHT))
                .isNotEqualTo(hash);
        assertThat(PEPPER.hash(ID, 2, PURPOSE, RIGHT)).isNotEqualTo(hash);
        assertThat(PEPPER.hash(ID, 1, PURPOSE, WRONG)).isNotEqualTo(hash);
        assertThat(new Pepper(other).hash(ID, 1, PURPOSE, RIGHT)).isNotEqualTo(hash);
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThatThrownBy(() -> new Pepper(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingPersonalOrSecretPrintsItself() {
        var contact = new Contact("+84900012678", "anna@example.com", Language.VI);
        assertThat(RIGHT).hasToString("******");
        assertThat(contact.toString()).doesNotContain("678");
        assertThat(PEPPER).hasToString("Pepper");
        assertThat(PEPPER.phoneHash(contact.phone())).hasSize(64).doesNotContain("900012678");
        assertThat(PEPPER.addressHash(contact.address())).hasSize(64).doesNotContain("anna");
        assertThat(ContactHashes.of(contact, PEPPER).toString()).doesNotContain("anna", "678");
    }

    @Test
    void anAddressIsTheSameHoweverItIsCapitalised() {
        assertThat(PEPPER.addressHash("Anna@Example.com")).isEqualTo(PEPPER.addressHash("anna@example.com"));
        assertThat(PEPPER.addressHash("anna@example.com")).isNotEqualTo(PEPPER.addressHash("bert@example.com"));
    }

    @Test
    void onlyTheLastThreeDigitsOfAPhoneAreShown() {
        assertThat(masked("+84900012678", AuthenticationMethod.SMS)).isEqualTo("+84******678");
        assertThat(masked("+84900012678", AuthenticationMethod.VOICE)).isEqualTo("+84******678");
        assertThat(masked("+8490", AuthenticationMethod.SMS)).isEqualTo("+8490");
    }

    @Test
    void ofAnAddressOnlyFirstLettersAndItsEndAreShown() {
        assertThat(maskedEmail("anna.mau@example.com")).isEqualTo("a***@e***.com");
        assertThat(maskedEmail("a@b.c.vn")).isEqualTo("a***@b***.vn");
        assertThat(maskedEmail("@")).isEqualTo("***@***");
    }

    @Test
    void aCustomerWithoutAnAddressIsNotReachedByMail() {
        assertThat(new Contact("+84900012678", null, Language.VI).channels())
                .containsExactlyInAnyOrder(AuthenticationMethod.SMS, AuthenticationMethod.VOICE);
        assertThat(new Contact("+84900012678", "anna@example.com", Language.VI).channels())
                .contains(AuthenticationMethod.EMAIL);
    }

    private static String masked(String phone, AuthenticationMethod channel) {
        return new Contact(phone, null, Language.VI).masked(channel);
    }

    private static String maskedEmail(String email) {
        return new Contact("+84900012678", email, Language.VI).masked(AuthenticationMethod.EMAIL);
    }

    @Test
    void codesAreSixDigitsAndSpreadOverTheWholeRange() {
        var random = new SecureRandom();
        var codes = IntStream.range(0, 10_000)
                .mapToObj(i -> OneTimeCode.random(random).value())
                .toList();
        assertThat(codes).allMatch(code -> code.matches("\\d{6}"));
        // Each first digit is expected 1,000 times; 200 is more than six standard deviations.
        for (var digit = '0'; digit <= '9'; digit++) {
            var first = String.valueOf(digit);
            assertThat(codes.stream().filter(code -> code.startsWith(first)).count())
                    .isBetween(800L, 1_200L);
        }
        // Of 10,000 out of a million about 50 pairs are the same by chance.
        assertThat(codes.stream().distinct().count()).isGreaterThan(9_800);
    }
}
