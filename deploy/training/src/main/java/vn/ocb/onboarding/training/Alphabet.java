package vn.ocb.onboarding.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The characters a net learns, each with one or several shapes.
 *
 * @param shapes by character, in the order of the net's classes
 */
record Alphabet(Map<Character, List<Skeleton>> shapes) {

    /** Reads a file of strokes that lies beside this class. */
    static Alphabet of(String name) {
        var shapes = new LinkedHashMap<Character, List<Skeleton>>();
        var file = Objects.requireNonNull(Alphabet.class.getResourceAsStream(name), name);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> shapes.computeIfAbsent(line.charAt(0), character -> new ArrayList<>())
                            .add(Skeleton.parse(line.substring(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Alphabet(shapes);
    }

    /** The characters in order. */
    String characters() {
        return shapes.keySet().stream().map(String::valueOf).collect(Collectors.joining());
    }

    /** One of the shapes of the character. */
    Skeleton draw(char character, Dice dice) {
        var variants = Objects.requireNonNull(shapes.get(character));
        return variants.get(dice.below(variants.size()));
    }
}
