package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import vn.ocb.onboarding.document.domain.Names.Likeness;

class NamesTest {
    /** Words of Kinh names and of names of the ethnic minorities, with letters that Unicode does not decompose. */
    private static final List<String> WORDS = List.of(
            "Nguyễn", "Trần", "Đặng", "Đỗ", "Lưu", "Văn", "Thị", "Hoàng", "Phượng", "Thùy", "Ngọc", "Ánh", "Mẫu", "Niê",
            "Hen", "Ƀlao", "Mlô", "Kpă", "Ksor", "Ñok", "Ŋuah", "Bƀut", "Êban", "Kbuôr", "Ơi", "Ư̆ng", "Rơ", "Đinh");

    /** Of every kind that people, keyboards and word processors write. */
    static final List<String> APOSTROPHES = characters(
            0x27, 0x60, 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2BD, 0x2C8, 0x2CA, 0x2CB, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035,
            0x275C, 0xA78C, 0xFF07, 0xFF40);

    static final List<String> HYPHENS = characters(
            0x2D, 0xAD, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFF0D);

    static final List<String> BLANKS =
            characters(0x20, 0x9, 0xA0, 0x2000, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000);

    private final Random random = new Random(20_260);

    @ParameterizedTest
    @FieldSource("APOSTROPHES")
    void takesEveryApostropheForTheSame(String apostrophe) {
        same("H" + apostrophe + "Hen Niê", "H’Hen Niê");
        same("H" + apostrophe + "Hen Niê", "HHen Niê");
        same("H" + apostrophe + "Hen Niê", "H Hen Niê");
    }

    @ParameterizedTest
    @FieldSource("HYPHENS")
    void takesEveryHyphenForTheSame(String hyphen) {
        same("Y" + hyphen + "Nur Êban", "Y-Nur Êban");
        same("Y" + hyphen + "Nur Êban", "Y Nur Êban");
        same("Y" + hyphen + "Nur Êban", "YNur Êban");
    }

    @ParameterizedTest
    @FieldSource("BLANKS")
    void takesEveryBlankForTheSame(String blank) {
        same(blank + "Nguyễn" + blank + blank + "Văn Mẫu" + blank, "Nguyễn Văn Mẫu");
    }

    @ParameterizedTest
    @CsvSource({
        "Đặng Thị Đào, Ðặng Thị Ðào, SAME",
        "Đặng Thị Đào, Ɖặng Thị Ɖào, SAME",
        "đặng thị đào, ĐẶNG THỊ ĐÀO, SAME",
        "Đặng Thị Đào, Dang Thi Dao, SAME_BUT_FOR_DIACRITICS",
        "Ƀlao Êban, Blao Eban, SAME_BUT_FOR_DIACRITICS",
        "ƀlao êban, ɃLAO ÊBAN, SAME",
        "Ŋuah Niê, Nuah Nie, SAME_BUT_FOR_DIACRITICS",
        "Ơi Ưng, Oi Ung, SAME_BUT_FOR_DIACRITICS",
        "Ｎｇｕｙễｎ Ｖăｎ Ｍẫｕ, Nguyễn Văn Mẫu, SAME",
        "Søren Weiß, SOEREN WEISS, SAME_BUT_FOR_DIACRITICS",
        "Søren Weiß, Søren WEISS, SAME",
        "Søren Weiß, Søren WEIẞ, SAME_BUT_FOR_DIACRITICS",
        "Müller, Mueller, SAME_BUT_FOR_DIACRITICS",
        "Müller, Muller, SAME_BUT_FOR_DIACRITICS",
        "Mueller, Muller, DIFFERENT",
        "Işık Ilgın, IŞIK ILGIN, SAME",
        "İnci, Inci, SAME_BUT_FOR_DIACRITICS",
        "Hoà, Hòa, SAME_BUT_FOR_DIACRITICS",
        // Blanks end words: others begin elsewhere.
        "Trần Hoà Nam, Trần Hoàn Am, DIFFERENT",
        "Lê Ngọc Anh, Lê NgọcAnh, DIFFERENT",
        "Nguyễn Văn Mẫu, Mẫu Văn Nguyễn, DIFFERENT",
        "Nguyễn Văn Mẫu, Nguyễn Mẫu, DIFFERENT",
        "Nguyễn Văn Mẫu, Nguyễn Văn Mậ, DIFFERENT",
        "Lê Thị Huệ, Lê Thị Hu, DIFFERENT",
        "Lê Thị Khoẻ, Lê Thị Kho, DIFFERENT",
        "Lý, Lí, DIFFERENT",
        // Cyrillic letters look alike and are not.
        "Nguyễn Аn, Nguyễn An, DIFFERENT",
        "'', '', SAME"
    })
    void comparesNames(String one, String other, Likeness likeness) {
        assertThat(Names.compare(one, other)).isEqualTo(likeness);
        assertThat(Names.compare(other, one)).isEqualTo(likeness);
    }

    @Test
    void whatDiffersByMarksAloneIsTheSameName() {
        for (int i = 0; i < 5_000; i++) {
            var words = anyWords();
            var one = written(words);
            var other = written(words);
            assertThat(Names.compare(one, other)).as("%s | %s", one, other).isEqualTo(Likeness.SAME);
            sharesAKey(one, other);
        }
    }

    @Test
    void whatDiffersByDiacriticsAsWellIsNeverDifferent() {
        for (int i = 0; i < 5_000; i++) {
            var words = anyWords();
            var other = Names.plain(written(words));
            assertThat(Names.compare(written(words), other)).as(other).isNotEqualTo(Likeness.DIFFERENT);
            sharesAKey(written(words), other);
        }
    }

    /** One letter more, less or another, two words exchanged, a word more or less: somebody else. */
    @Test
    void anotherNameIsDifferentHoweverClose() {
        for (int i = 0; i < 20_000; i++) {
            var words = anyWords();
            var other = otherThan(words);
            assertThat(Names.compare(written(words), written(other)))
                    .as("%s | %s", words, other)
                    .isEqualTo(Likeness.DIFFERENT);
        }
    }

    @Test
    void aNameOfManySpellingsIsComparedInBoundedWork() {
        var hostile = "ÄÖÜÑÅÆØŒ'-".repeat(10);
        same(hostile, hostile);
        assertThat(Names.keys(hostile)).hasSizeLessThanOrEqualTo(17);
        assertThat(MrzName.compare("AOUNA<<B<<<<<<<<<<<<<<<<<<<<<<", hostile)).isEqualTo(MrzName.Likeness.DIFFERENT);
    }

    private static void same(String one, String other) {
        assertThat(Names.compare(one, other)).isEqualTo(Likeness.SAME);
        assertThat(Names.compare(other, one)).isEqualTo(Likeness.SAME);
        sharesAKey(one, other);
    }

    private static void sharesAKey(String one, String other) {
        assertThat(Names.keys(one)).as("%s | %s", one, other).containsAnyElementsOf(Names.keys(other));
    }

    private List<String> anyWords() {
        return IntStream.range(0, 2 + random.nextInt(4))
                .mapToObj(word -> random.nextInt(4) == 0
                        ? "H'" + any(WORDS)
                        : random.nextInt(5) == 0 ? any(WORDS) + "-" + any(WORDS) : any(WORDS))
                .toList();
    }

    /** The words as one of many people would type them. */
    private String written(List<String> words) {
        var name = words.stream()
                .map(word -> word.chars()
                        .mapToObj(letter -> switch (letter) {
                            case '\'' -> any(APOSTROPHES);
                            case '-' -> any(HYPHENS);
                            case 'Đ' -> any(List.of("Đ", "Ð", "Ɖ"));
                            default -> Character.toString(letter);
                        })
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(any(BLANKS) + (random.nextBoolean() ? any(BLANKS) : "")));
        var inCase = switch (random.nextInt(3)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
        return Normalizer.normalize(inCase, random.nextBoolean() ? Normalizer.Form.NFC : Normalizer.Form.NFD);
    }

    private List<String> otherThan(List<String> words) {
        var other = new ArrayList<>(words);
        int at = random.nextInt(words.size());
        var word = words.get(at);
        int letter = word.length() - 1;
        switch (random.nextInt(5)) {
            case 0 -> other.set(at, word + "q");
            case 1 -> other.set(at, word.substring(0, letter));
            case 2 -> other.set(at, word.substring(0, letter) + 'z');
            case 3 -> other.remove(at);
            default -> Collections.rotate(other, 1);
        }
        // The same letters again are told apart by blanks alone, and a mark may be one.
        return letters(other).equals(letters(words)) ? List.of("Khác") : other;
    }

    private static String letters(List<String> words) {
        return String.join("", words).replaceAll("['-]", "");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> characters(int... codes) {
        return IntStream.of(codes).mapToObj(Character::toString).toList();
    }
}
