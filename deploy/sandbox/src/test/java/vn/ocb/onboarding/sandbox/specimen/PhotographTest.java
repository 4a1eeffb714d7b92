package vn.ocb.onboarding.sandbox.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.pdf417.PDF417Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;

class PhotographTest {
    private static final Set<Fault> ON_THE_BACK = EnumSet.of(Fault.NO_MRZ, Fault.WRONG_MRZ_DIGIT, Fault.SIDES_DIFFER);

    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.CHARACTER_SET,
            "UTF-8",
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE));

    @Test
    void theQrCodeIsReadBackFromThePhotograph() {
        assertThat(LongStream.range(0, 20)
                        .mapToObj(SpecimenPerson::seeded)
                        .filter(person -> qrOf(Photograph.mild(person.seed()).of(person, qrSide(person)))
                                .equals(Optional.of(person.qrText()))))
                .hasSizeGreaterThanOrEqualTo(19);
    }

    @Test
    void noQrCodeIsReadFromABlurredPhotograph() {
        assertThat(LongStream.range(0, 6)
                        .mapToObj(SpecimenPerson::seeded)
                        .flatMap(person ->
                                qrOf(Photograph.mild(person.seed())
                                                .with(Fault.BLUR)
                                                .of(person, qrSide(person)))
                                        .stream()))
                .isEmpty();
    }

    @Test
    void theQrCodeIsOnTheFrontOfAChipCardAndOnTheBackOfACanCuoc() {
        var chip = SpecimenPerson.seeded(3, IdPaper.CCCD_CHIP);
        var canCuoc = SpecimenPerson.seeded(3, IdPaper.CAN_CUOC);
        var photograph = Photograph.mild(3);
        assertThat(qrOf(photograph.of(chip, Side.FRONT))).isPresent();
        assertThat(qrOf(photograph.of(chip, Side.BACK))).isEmpty();
        assertThat(qrOf(photograph.of(canCuoc, Side.FRONT))).isEmpty();
        assertThat(qrOf(photograph.of(canCuoc, Side.BACK))).isPresent();
        assertThat(qrOf(photograph.with(Fault.NO_QR).of(chip, Side.FRONT))).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        var person = SpecimenPerson.seeded(11);
        assertThat(Photograph.mild(11).of(person, Side.FRONT))
                .isEqualTo(Photograph.mild(11).of(person, Side.FRONT));
        assertThat(Photograph.mild(12).of(person, Side.FRONT))
                .isNotEqualTo(Photograph.mild(11).of(person, Side.FRONT));
        assertThat(Selfie.of(person)).isEqualTo(Selfie.of(person));
    }

    @Test
    void everyFaultChangesThePictureOfTheSideItConcerns() {
        var person = SpecimenPerson.seeded(4);
        var photograph = Photograph.mild(4).withWidth(640);
        for (var fault : Fault.values()) {
            var side = ON_THE_BACK.contains(fault) ? Side.BACK : Side.FRONT;
            assertThat(photograph.with(fault).of(person, side))
                    .describedAs("%s", fault)
                    .isNotEqualTo(photograph.of(person, side));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GREY_COPY", "UPSIDE_DOWN", "PORTRAIT_FORMAT", "TWO_CARDS", "CHAT_APP", "SCREENSHOT"})
    void theCornersAreThoseOfTheCardInThePicture(Fault fault) throws ReaderException {
        var person = SpecimenPerson.seeded(6, IdPaper.CCCD_CHIP);
        var photograph = Photograph.mild(6).with(fault);
        var corners = photograph.corners();
        var found = new QRCodeReader().decode(bitmap(photograph.of(person, Side.FRONT)), HINTS);
        assertThat(found.getText()).isEqualTo(person.qrText());
        // ZXing's second point is the middle of the finder pattern in the code's upper left corner.
        var finder = found.getResultPoints()[1];
        var expected = between(corners, 68.5 / 85.6, 3.5 / 53.98);
        var width = Math.hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]);
        assertThat(Math.hypot(expected[0] - finder.getX(), expected[1] - finder.getY()))
                .isLessThan(0.02 * width);
    }

    @Test
    void theBackOfSidesThatDifferIsSomebodyElses() {
        var person = SpecimenPerson.seeded(9, IdPaper.CAN_CUOC);
        var photograph = Photograph.mild(9).with(Fault.SIDES_DIFFER);
        assertThat(photograph.of(person, Side.FRONT))
                .isEqualTo(Photograph.mild(9).of(person, Side.FRONT));
        assertThat(qrOf(photograph.of(person, Side.BACK)))
                .contains(person.another().qrText());
    }

    @Test
    void aQrCodeThatDiffersIsTheOneOfAnotherCard() {
        var person = SpecimenPerson.seeded(4);
        assertThat(qrOf(Photograph.mild(4).with(Fault.QR_DIFFERS).of(person, Side.FRONT)))
                .contains(person.another().qrText());
    }

    @Test
    void theBackOfACardBeforeTheChipHasABarcodeOfItsNumber() throws ReaderException {
        var person = SpecimenPerson.seeded(2, IdPaper.CCCD_BARCODE);
        var back = Photograph.mild(2).of(person, Side.BACK);
        assertThat(new PDF417Reader().decode(bitmap(back)).getText()).isEqualTo(person.number());
        assertThat(qrOf(back)).isEmpty();
        assertThat(qrOf(Photograph.mild(2).of(person, Side.FRONT))).isEmpty();
    }

    @Test
    void programsLeaveTheirMarksInTheFileAndAChatAppLeavesNone() {
        for (var seed = 0; seed < 8; seed++) {
            var person = SpecimenPerson.seeded(seed);
            var photograph = Photograph.mild(seed).withWidth(640);
            assertThat(text(photograph.with(Fault.SCREENSHOT).of(person, Side.FRONT)))
                    .contains("Screenshot");
            assertThat(text(photograph.with(Fault.EDITED).of(person, Side.FRONT)))
                    .containsPattern("Photoshop|GIMP|PicsArt|Snapseed|Lightroom");
            assertThat(text(photograph.with(Fault.CHAT_APP).of(person, Side.FRONT)))
                    .doesNotContain("Exif");
        }
    }

    @Test
    void aboutHalfOfTheGenuinePicturesHaveTheMetadataOfACamera() {
        var withMetadata = LongStream.range(0, 40)
                .filter(seed -> text(Photograph.mild(seed).withWidth(160).of(SpecimenPerson.seeded(seed), Side.FRONT))
                        .contains("Exif"))
                .count();
        assertThat(withMetadata).isBetween(10L, 30L);
    }

    @Test
    void theFaceIsFoundOnTheCard() {
        var found = LongStream.range(0, 20)
                .mapToObj(SpecimenPerson::seeded)
                .filter(person -> FaceFinder.facesOnCard(
                                Photograph.mild(person.seed()).withWidth(1000).of(person, Side.FRONT))
                        == 1);
        assertThat(found).hasSizeGreaterThanOrEqualTo(19);
    }

    @Test
    void exactlyOneFaceIsFoundInTheSelfie() {
        var found = LongStream.range(0, 16)
                .mapToObj(SpecimenPerson::seeded)
                .filter(person -> FaceFinder.facesIn(Selfie.of(person)) == 1);
        assertThat(found).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void noFaceAndTwoFacesAreFoundWhereTheyWereDrawn() {
        var person = SpecimenPerson.seeded(5);
        assertThat(FaceFinder.facesIn(Selfie.of(person, Selfie.Fault.NO_FACE))).isZero();
        assertThat(FaceFinder.facesIn(Selfie.of(person, Selfie.Fault.TWO_FACES)))
                .isEqualTo(2);
    }

    private static Side qrSide(SpecimenPerson person) {
        return person.paper() == IdPaper.CAN_CUOC ? Side.BACK : Side.FRONT;
    }

    private static double[] between(double[][] corners, double right, double down) {
        var upper = between(corners[0], corners[1], right);
        var lower = between(corners[3], corners[2], right);
        return between(upper, lower, down);
    }

    private static double[] between(double[] from, double[] to, double share) {
        return new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])};
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> qrOf(byte[] jpeg) {
        try {
            return Optional.of(new QRCodeReader().decode(bitmap(jpeg), HINTS).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }

    private static BinaryBitmap bitmap(byte[] file) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(file));
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
