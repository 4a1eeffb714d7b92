package vn.ocb.onboarding.otp.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.otp.domain.Code.Arrival;
import vn.ocb.onboarding.otp.domain.Code.Departure;

/** What the tests of the rules start from. */
final class Given {
    static final OnboardingId ID = new OnboardingId(UUID.fromString("019aab00-0000-7000-8000-000000000001"));
    static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    static final OtpRules RULES = OtpRules.defaults();
    static final Pepper PEPPER = new Pepper(new byte[Pepper.BYTES]);
    static final OneTimeCode RIGHT = new OneTimeCode("012345");
    static final OneTimeCode WRONG = new OneTimeCode("543210");

    static final CardFace CARD = new CardFace(1, new VaultReference("a/face"));

    private Given() {}

    static Progress anyReadyOnboarding() {
        return progress(true, true, true, null);
    }

    static Progress progress(boolean started, boolean idCard, boolean portrait, Ending ending) {
        return new Progress(
                ID, started ? anyStart() : null, idCard ? CARD : null, idCard, portrait ? CARD : null, ending, null);
    }

    static Progress.Started anyStart() {
        return new Progress.Started(
                new PartnerId("partner"),
                new VaultReference("a/b"),
                "STANDARD",
                AuthenticationMethod.SMS,
                NOON.plus(Duration.ofHours(3)),
                null);
    }

    static Code code(int number) {
        return code(number, 0, Departure.SENT, Arrival.NOT_HEARD);
    }

    static Code code(int number, int wrongEntries, Departure departure, Arrival arrival) {
        return new Code(
                number,
                PEPPER.hash(ID, number, Purpose.OPEN_ACCOUNT_PACKAGE, RIGHT),
                AuthenticationMethod.SMS,
                NOON,
                NOON.plus(RULES.validity()),
                wrongEntries,
                departure,
                arrival);
    }
}
