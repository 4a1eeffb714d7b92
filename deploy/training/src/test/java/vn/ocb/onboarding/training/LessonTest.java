package vn.ocb.onboarding.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.document.vision.glyph.GlyphNet;
import vn.ocb.onboarding.document.vision.glyph.GlyphPatch;

class LessonTest {
    private static final int FEW = 60;

    @Test
    void theSameLessonMakesTheSameBytes() {
        assertThat(Lesson.digits(FEW).teach()).isEqualTo(Lesson.digits(FEW).teach());
        assertThat(Lesson.ocrB(FEW).teach()).isEqualTo(Lesson.ocrB(FEW).teach());
    }

    @Test
    void knowsAllCharactersOfAnMrz() {
        assertThat(Lesson.ocrB(1).alphabet().characters()).hasSize(37).contains("A", "Z", "0", "9", "<");
    }

    @Test
    void tenThousandExamplesAreEnoughToKnowMostOfThem() throws IOException {
        var lesson = Lesson.digits(300);
        var net = GlyphNet.read(new ByteArrayInputStream(lesson.teach()));
        assertThat(net.classes()).isEqualTo("0123456789 ");
        var press = new Press(lesson.alphabet(), lesson.style(), new Dice(1));
        var patch = new float[GlyphPatch.VALUES];
        var right = 0;
        for (var print = 0; print < 200; print++) {
            var digit = print % 10;
            press.print((char) ('0' + digit), patch, 0);
            if (likeliest(net.probabilities(patch, 1)) == digit) {
                right++;
            }
        }
        assertThat(right).isGreaterThan(150);
    }

    private static int likeliest(float[] probabilities) {
        var best = 0;
        for (var at = 1; at < probabilities.length; at++) {
            best = probabilities[at] > probabilities[best] ? at : best;
        }
        return best;
    }
}
