package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5 | 5 | true",
                "respond-async, wait=0 | 0 | true",
                "wait=\"7\"; x=y | 7 | true",
                "wait=31 | 30 | true",
                "wait=999999999 | 30 | true",
                "wait=-1 | 10 | false",
                "wait=soon | 10 | false",
                "await=5 | 10 | false",
                "return=minimal | 10 | false"
            })
    void readsHowLongThePartnerWantsToWait(String value, long seconds, boolean stated) {
        var headers = new HttpHeaders();
        headers.add("Prefer", value);

        var preference = Preference.from(headers);

        assertThat(preference.patience()).hasSeconds(seconds);
        assertThat(preference.stated()).isEqualTo(stated);
    }
}
