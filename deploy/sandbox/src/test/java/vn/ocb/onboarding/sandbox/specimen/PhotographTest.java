package vn.ocb.onboarding.sandbox.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;

class PhotographTest {
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
            var side = fault == Fault.NO_MRZ ? Side.BACK : Side.FRONT;
            assertThat(photograph.with(fault).of(person, side))
                    .describedAs("%s", fault)
                    .isNotEqualTo(photograph.of(person, side));
        }
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

    private static Optional<String> qrOf(byte[] jpeg) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(jpeg));
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            return Optional.of(new QRCodeReader().decode(bitmap, HINTS).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
