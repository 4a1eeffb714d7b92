package vn.ocb.onboarding.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** What must not be found anywhere: what tells who a person is, in every spelling it might be written in, and codes. */
final class PersonalData {
    private final List<Pattern> forbidden = new ArrayList<>();

    PersonalData of(SpecimenPerson person) {
        var name = person.fullName();
        Stream.of(
                        person.number(),
                        person.phone(),
                        "+84" + person.phone().substring(1),
                        "84" + person.phone().substring(1),
                        person.email(),
                        name,
                        name.toUpperCase(Locale.ROOT),
                        withoutDiacritics(name),
                        withoutDiacritics(name).toUpperCase(Locale.ROOT),
                        person.addressLine() + ", " + person.ward())
                .map(Pattern::quote)
                .map(Pattern::compile)
                .forEach(forbidden::add);
        return this;
    }

    /**
     * A code of six digits: other digits, letters or a point beside it belong to hashes, ids and times. In what PostgreSQL
     * compressed, a byte of the compression may stand behind the point of a time.
     */
    PersonalData code(String code) {
        forbidden.add(Pattern.compile("(?<![\\w.-])(?<!\\.[^\\w\\s\"':=])" + code + "(?![\\w-])"));
        return this;
    }

    /** The patterns that occur. */
    List<String> in(String text) {
        return forbidden.stream()
                .filter(pattern -> pattern.matcher(text).find())
                .map(Pattern::pattern)
                .toList();
    }

    /** The files below a directory in which any occurs, byte for byte. */
    List<String> inFilesOf(Path directory) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                // UTF-8 text keeps its bytes; what is not text becomes something that matches nothing.
                var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                in(text).forEach(pattern -> found.add(file + ": " + pattern));
            }
        }
        return found;
    }

    private static String withoutDiacritics(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('Đ', 'D')
                .replace('đ', 'd');
    }
}
