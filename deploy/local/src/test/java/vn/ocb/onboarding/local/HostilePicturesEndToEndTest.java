package vn.ocb.onboarding.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** Pictures that are none, or not whole, or far too many pixels: each costs a refusal with its reason, nothing else. */
class HostilePicturesEndToEndTest {
    private static SpecimenPerson person;
    private static byte[] front;
    private static byte[] back;
    private static String id;

    @BeforeAll
    static void anOnboardingThatWaitsForItsCard() {
        person = SpecimenPerson.seeded(SharedSystem.seed());
        front = Photograph.mild(1).of(person, Side.FRONT);
        back = Photograph.mild(2).of(person, Side.BACK);
        var partner = SharedSystem.partner();
        id = partner.startOnboarding(CustomerForm.of(person, partner.catalogues()))
                .orThrow()
                .onboardingId();
    }

    @Test
    void aTruncatedJpegIsRejectedAsCorrupt() {
        assertThat(rejected(Arrays.copyOf(front, front.length / 2)).reasons()).contains("FILE_CORRUPT");
    }

    @Test
    void aHeaderOfThirtyThousandPixelsSquareIsRefusedBeforeDecoding() {
        assertThat(rejected(png(30_000, 30_000)).reasons()).contains("FILE_TOO_MANY_PIXELS");
    }

    @Test
    void aZipNamedJpgIsNoPicture() {
        var zip =
                ByteBuffer.allocate(2_000).put("PK\u0003\u0004".getBytes(UTF_8)).array();
        var answer = problem(zip);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.reasons()).contains("FILE_TYPE_UNSUPPORTED");
    }

    @Test
    void anotherPartnersOnboardingIsAsUnknownAsNone() {
        var stranger = PartnerApplication.register(SharedSystem.system().management(Service.GATEWAY), "stranger");
        try (var partner =
                PartnerClient.of(SharedSystem.system().gateway(), stranger.clientId(), stranger.clientSecret())) {
            var foreign = (Answer.Problem) partner.once().uploadIdCard(id, front, back);
            var unknown = (Answer.Problem)
                    partner.once().uploadIdCard(UUID.randomUUID().toString(), front, back);
            assertThat(foreign.status()).isEqualTo(404).isEqualTo(unknown.status());
            assertThat(foreign.code()).isEqualTo(unknown.code());
        }
    }

    private static Answer.Problem rejected(byte[] hostile) {
        var answer = problem(hostile);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("ID_CARD_REJECTED");
        assertThat(answer.attemptsLeft()).isPresent();
        return answer;
    }

    private static Answer.Problem problem(byte[] hostile) {
        return (Answer.Problem) SharedSystem.partner().uploadIdCard(id, hostile, back);
    }

    /** The beginning of a PNG that claims these dimensions. */
    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(4_000)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put("IHDR".getBytes(UTF_8))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
    }
}
