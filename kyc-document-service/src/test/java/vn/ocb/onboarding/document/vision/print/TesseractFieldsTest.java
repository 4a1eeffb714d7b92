package vn.ocb.onboarding.document.vision.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.vision.quality.QualityMeter;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class TesseractFieldsTest {

    @Test
    void aDirectoryWithoutDataStopsTheStart(@TempDir Path empty) {
        assertThatThrownBy(() -> new TesseractFields(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("onboarding.tesseract.data-directory");
    }

    @Test
    void readsTheBirthDateWhereItsDataAreInstalled() throws IOException {
        var data = installed();
        assumeTrue(data.isPresent(), "no Vietnamese data of Tesseract are installed (Debian: tesseract-ocr-vie)");
        var reader = new TesseractFields(data.get());
        var right = LongStream.range(0, 6).filter(seed -> readsBirthDate(reader, seed));
        assertThat(right.count()).isGreaterThanOrEqualTo(5);
    }

    @SuppressWarnings("try") // the scope works by being open
    private static boolean readsBirthDate(TesseractFields reader, long seed) {
        var person = SpecimenPerson.seeded(seed);
        var jpeg = Photograph.mild(seed).of(person, Side.FRONT);
        try (var scope = new PointerScope()) {
            var card = QualityMeter.measure(DecodedPicture.colour(jpeg).orElseThrow())
                    .orElseThrow()
                    .card();
            return reader.read(card, person.paper())
                    .flatMap(fields -> fields.birthDate())
                    .equals(Optional.of(person.birthDate()));
        }
    }

    private static Optional<Path> installed() throws IOException {
        var home = Path.of("/usr/share/tesseract-ocr");
        if (!Files.isDirectory(home)) {
            return Optional.empty();
        }
        try (var versions = Files.list(home)) {
            return versions.map(version -> version.resolve("tessdata"))
                    .filter(data -> Files.isReadable(data.resolve("vie.traineddata")))
                    .findFirst();
        }
    }
}
