package vn.ocb.onboarding.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
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
    /** A quantisation table of 16s, codes for two DC differences, codes for the end of blocks. */
    private static final String JPEG_TABLES = "ffdb004300" + "10".repeat(64) + "ffc4001500" + "0101" + "00".repeat(14)
            + "0001" + "ffc4001510" + "0101" + "00".repeat(14) + "00e0";

    private static final String SEQUENTIAL_SCAN = "ffda0008010100003f00" + "00".repeat(32);

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
    void aSecondFrameHeaderIsRefusedBeforeDecoding() {
        var large = JPEG_TABLES + frame("c0", 5_000, 4_000) + SEQUENTIAL_SCAN;
        var hidden = HexFormat.of().parseHex("ffd8" + large + frame("c0", 1_200, 900) + "ffd9");
        assertThat(rejected(hidden).reasons()).contains("FILE_CORRUPT").doesNotContain("FILE_NO_DOCUMENT");
    }

    @Test
    void tensOfThousandsOfScansAreRefusedBeforeDecoding() {
        var scans = "ffda0008010100000000" + "00";
        var slow = HexFormat.of()
                .parseHex("ffd8" + JPEG_TABLES + frame("c2", 8_000, 5_000) + scans.repeat(40_000) + "ffd9");
        assertThat(rejected(slow).reasons()).contains("FILE_CORRUPT").doesNotContain("FILE_NO_DOCUMENT");
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

    /** The header of a grey frame, in hexadecimal. */
    private static String frame(String marker, int width, int height) {
        return "ff%s000b08%04x%04x01011100".formatted(marker, height, width);
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
