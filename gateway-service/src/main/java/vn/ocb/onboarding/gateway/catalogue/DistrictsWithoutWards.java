package vn.ocb.onboarding.gateway.catalogue;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The island districts that had no wards in the system of 63 provinces. A form names a district in free text, so it is
 * compared without diacritics, punctuation, and the words for a district.
 */
final class DistrictsWithoutWards {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WRITTEN = Pattern.compile("[^A-Z0-9]+");
    /** Huyện, huyện đảo, H., and District behind an English name; Đảo alone is the end of Côn Đảo. */
    private static final Pattern DISTRICT = Pattern.compile("^(HUYEN DAO|HUYEN|H) |( ISLAND)? DISTRICT$");

    private final Map<String, Set<String>> byProvince = new HashMap<>();

    DistrictsWithoutWards(JsonNode provinces) {
        for (var system : provinces.path("systems")) {
            for (var province : system.path("provinces")) {
                for (var district : province.path("districtsWithoutWards")) {
                    byProvince
                            .computeIfAbsent(province.path("code").asString(), code -> new HashSet<>())
                            .add(plain(district.asString()));
                }
            }
        }
    }

    boolean contains(String province, String district) {
        return byProvince.getOrDefault(province, Set.of()).contains(plain(district));
    }

    private static String plain(String district) {
        var letters = MARKS.matcher(Normalizer.normalize(district, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('Đ', 'D')
                .replace('Ð', 'D');
        var words = NOT_WRITTEN.matcher(letters).replaceAll(" ").strip();
        return DISTRICT.matcher(words).replaceAll("").replace(" ", "");
    }
}
