package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import vn.ocb.onboarding.document.domain.MrzName.Likeness;

class MrzNameTest {
    static final List<String> APOSTROPHES = NamesTest.APOSTROPHES;
    static final List<String> HYPHENS = NamesTest.HYPHENS;

    private final Random random = new Random(9_303);

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Văn Mẫu, NGUYEN<<VAN<MAU, SAME",
        "Đặng Thị Đào, DANG<<THI<DAO, SAME",
        "Tôn Nữ Hoàng-Anh, TON<<NU<HOANG<ANH, SAME",
        "Tôn Nữ Hoàng-Anh, TON<<NU<HOANGANH, SAME",
        "H'Hen Niê, HHEN<<NIE, SAME",
        "H'Hen Niê, H<HEN<<NIE, SAME",
        "Ƀlao Ŋuah, BLAO<<NUAH, SAME",
        "Søren Weiß, SOEREN<<WEISS, SAME",
        "Jürgen Núñez, JUERGEN<<NUNXXEZ, SAME",
        "Þór Ægir, THOR<<AEGIR, SAME",
        "Nguyễn Văn Mẫu, NGUYEN<<VAN<MAI, DIFFERENT",
        "Nguyễn Văn Mẫu, NGUYEN<<VAN, DIFFERENT",
        "Nguyễn Văn Mẫu, NGUYEN<<V<M, DIFFERENT",
        "Nguyễn Văn Mẫu, NGUYEN, DIFFERENT",
        "Nguyễn Văn, NGUYEN<<VAN<MAU, DIFFERENT",
        "Nguyễn Vă Nmẫu, NGUYEN<<VAN<MAU, DIFFERENT",
        "Иван Nguyễn, NGUYEN, DIFFERENT",
        // Cut after 30 characters.
        "Nguyễn Phan Hoàng Anh Thiên Kim Ngân, NGUYEN<<PHAN<HOANG<ANH<THIEN<K, SHORTENED",
        "Nguyễn Phan Hoàng Anh Thiênn Kim, NGUYEN<<PHAN<HOANG<ANH<THIENN, SHORTENED",
        "H’Hen Phan Hoàng-Anh Thiên Kim Ngân, HHEN<<PHAN<HOANG<ANH<THIEN<KIM, SHORTENED",
        // Initials for whole words, no more than it takes.
        "Nguyễn Phan Hoàng Anh Thiên Kim, NGUYEN<<P<HOANG<ANH<THIEN<KIM, SHORTENED",
        "Nguyễn Phan Hoàng Anh Thiên Kim, NGUYEN<<PHAN<HOANG<ANH<THIEN<K, SHORTENED",
        "Nguyễn Phan Hoàng Anh Thiên Kim, NGUYEN<<PHAN<H<ANH<THIEN<KIM, SHORTENED",
        "Nguyễn Phan Hoàng Anh Thiên Kim, NGUYEN<<P<H<A<T<K, UNDECIDED",
        "Nguyễn Phan Hoàng Anh Thiên Kim, NGUYEN<<PHAN<H<ANH<T<KIM, UNDECIDED",
        // Shorter than it had to be.
        "Nguyễn Phan Hoàng Anh Thiên Kim Ngân, NGUYEN<<PHAN<HOANG<ANH<THIEN, UNDECIDED",
        "Nguyễn Phan Hoàng Anh Thiên Kim Ngân, NGUYEN<<PHAN, UNDECIDED",
        "Nguyễn Phan Hoàng Anh Thiên Kim Ngân, N<<P, DIFFERENT",
        // Others.
        "Nguyễn Phan Hoàng Anh Thiên Lan Ngân, NGUYEN<<PHAN<HOANG<ANH<THIEN<K, DIFFERENT",
        "Nguyễn Phan Hoàng Ánh Tuyết Kim Ngân, NGUYEN<<PHAN<HOANG<ANH<THIEN<K, DIFFERENT",
        "Nguyễn Phan Hoàng Anh Thiên Kim, NGUYEN<<P<HONG<ANH<THIEN<KIM, DIFFERENT",
        "Nguyễn Thịnh Ngọc Anh Thư Trang, NGUYEN<<THI<NGOC<ANH<THU<TRANG, UNDECIDED",
    })
    void comparesTheWholeName(String name, String line, Likeness likeness) {
        assertThat(MrzName.compare(filled(line), name)).isEqualTo(likeness);
    }

    @ParameterizedTest
    @FieldSource({"APOSTROPHES", "HYPHENS"})
    void takesAMarkForAFillerOrForNothing(String mark) {
        assertThat(MrzName.compare(filled("YNUR<<EBAN"), "Y" + mark + "Nur Êban"))
                .isEqualTo(Likeness.SAME);
        assertThat(MrzName.compare(filled("Y<<NUR<EBAN"), "Y" + mark + "Nur Êban"))
                .isEqualTo(Likeness.SAME);
    }

    /** A name that fits has to stand there in full, so no beginning of it agrees. */
    @Test
    void noBeginningOfANameThatFitsAgrees() {
        var line = "NGUYEN<<PHAN<HOANG<ANH<KIM";
        for (int length = 1; length < line.length(); length++) {
            var beginning = line.substring(0, length);
            if (!beginning.endsWith("<")) {
                assertThat(MrzName.compare(filled(beginning), "Nguyễn Phan Hoàng Anh Kim"))
                        .as(beginning)
                        .isEqualTo(Likeness.DIFFERENT);
            }
        }
    }

    /** What is cut agrees with nobody whose name differs within the line. */
    @Test
    void anotherLetterWithinTheLineIsAnotherName() {
        for (int i = 0; i < 20_000; i++) {
            var words = words();
            var line = cut(words);
            assertThat(MrzName.compare(line, String.join(" ", words))).isIn(Likeness.SAME, Likeness.SHORTENED);

            var other = new ArrayList<>(words);
            int word = random.nextInt(2);
            int letter = random.nextInt(words.get(word).length());
            var changed = new StringBuilder(words.get(word));
            // Q stands in none of the words.
            changed.setCharAt(letter, 'q');
            other.set(word, changed.toString());
            assertThat(MrzName.compare(line, String.join(" ", other)))
                    .as("%s | %s", line, other)
                    .isEqualTo(Likeness.DIFFERENT);
        }
    }

    private List<String> words() {
        return IntStream.range(0, 2 + random.nextInt(6))
                .mapToObj(word -> List.of("Nguyễn", "Phan", "Hoàng", "Thiên", "Kim", "Ngân", "Thị", "Phượng", "Đào")
                        .get(random.nextInt(9)))
                .toList();
    }

    private static String cut(List<String> words) {
        var line = new StringBuilder(Names.plain(words.getFirst())).append('<');
        words.stream().skip(1).forEach(word -> line.append('<').append(Names.plain(word)));
        return filled(line.toString());
    }

    private static String filled(String line) {
        return (line + "<".repeat(Mrz.WIDTH)).substring(0, Mrz.WIDTH);
    }
}
