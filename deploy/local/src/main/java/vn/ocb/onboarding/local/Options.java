package vn.ocb.onboarding.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What follows a verb on the command line: {@code --name value} or {@code --name=value}. */
public final class Options {
    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the words after {@code verb}; only the names in {@code known} are allowed. */
    public static Options read(String verb, List<String> words, Set<String> known) {
        var values = new LinkedHashMap<String, String>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            var equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            if (!name.startsWith("--") || !known.contains(name.substring(2))) {
                throw new WrongUse("%s does not know “%s”; ./onboard help shows what it does.".formatted(verb, word));
            }
            if (equals < 0 && !rest.hasNext()) {
                throw new WrongUse("“%s” needs a value, e.g. %s=…".formatted(name, name));
            }
            values.put(name.substring(2), equals < 0 ? rest.next() : word.substring(equals + 1));
        }
        return new Options(values);
    }

    public int number(String name, int orElse, int least, int most) {
        var value = values.get(name);
        if (value == null) {
            return orElse;
        }
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with the range.
        }
        throw new WrongUse("--%s takes a number from %d to %d, not “%s”.".formatted(name, least, most, value));
    }

    public Path path(String name, Path orElse) {
        return Optional.ofNullable(values.get(name)).map(Path::of).orElse(orElse);
    }

    /** The command line makes no sense; the message says what would. */
    public static final class WrongUse extends RuntimeException {
        public WrongUse(String message) {
            super(message);
        }
    }
}
