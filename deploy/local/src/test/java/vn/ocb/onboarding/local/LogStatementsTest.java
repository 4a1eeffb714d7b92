package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No statement of a log is given an exception or its text: libraries repeat in it what they were given. {@code FaultName}
 * and class names are what is logged instead.
 */
class LogStatementsTest {
    private static final Path ROOT = root();
    private static final List<String> MODULES = List.of(
            "gateway-service",
            "kyc-document-service",
            "portrait-service",
            "otp-service",
            "status-service",
            "common-events/messaging",
            "common-events/http",
            "common-events/vault",
            "common-events/picture");

    private static final Pattern LOG = Pattern.compile("\\blog\\.(?:trace|debug|info|warn|error)\\(");
    private static final Pattern CAUGHT =
            Pattern.compile("catch \\((?:final )?[\\w.| ]+ (\\w+)\\)|Throwable (\\w+)[,)]");
    private static final Pattern TEXT = Pattern.compile(
            "\\.(?:getMessage|getLocalizedMessage)\\(\\)|(?:fault|failure|cause|\\be|exception)(?:\\(\\))?\\.toString\\(\\)");
    /** What a reader would take for an exception; where it is none it has a better name. */
    private static final String USUAL = "e|ex|exception|fault|failure|cause|thrown|error|throwable|answerFault";

    @Test
    void noExceptionAndNoTextOfOneIsLogged() throws IOException {
        var wrong = new TreeSet<String>();
        var statements = 0;
        for (var file : sources()) {
            var source = Files.readString(file);
            var names = names(source);
            for (var statement : statements(source)) {
                statements++;
                if (isWrong(statement, names)) {
                    wrong.add(ROOT.relativize(file) + ": " + statement.replaceAll("\\s+", " "));
                }
            }
        }

        assertThat(statements).as("statements that were looked at").isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theSearchFindsWhatItIsFor() {
        var names = Pattern.compile("(?:" + USUAL + ")");
        assertThat(List.of(
                        "log.warn(\"x\", e)",
                        "log.warn(\"x {}\", fault.toString())",
                        "log.warn(\"x {}\", signal.failure().toString())",
                        "log.error(\"{} x {}\", consumer, e.getMessage(), e)"))
                .allMatch(statement -> isWrong(statement, names));
        assertThat(List.of(
                        "log.warn(\"a, e)\", FaultName.of(e))",
                        "log.warn(\"x {}\", fault.getClass().getName())",
                        "log.error(\"x\", FaultName.of(fault), FaultName.traceOf(fault))"))
                .noneMatch(statement -> isWrong(statement, names));
    }

    private static boolean isWrong(String statement, Pattern names) {
        var code = statement.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
        return TEXT.matcher(code).find()
                || Pattern.compile("[,(]\\s*(?:" + names.pattern() + ")\\s*[,)]")
                        .matcher(code.replaceAll("FaultName\\.\\w+\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)", "\"\""))
                        .find();
    }

    private static Pattern names(String source) {
        var names = new StringBuilder(USUAL);
        CAUGHT.matcher(source)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(name -> names.append('|').append(name));
        return Pattern.compile("(?:" + names + ")");
    }

    private static List<String> statements(String source) {
        var statements = new ArrayList<String>();
        var calls = LOG.matcher(source);
        while (calls.find()) {
            statements.add(source.substring(calls.start(), end(source, calls.end())));
        }
        return statements;
    }

    /** Behind the parenthesis that closes the one before {@code from}. */
    private static int end(String source, int from) {
        var open = 1;
        var quoted = false;
        for (var at = from; at < source.length(); at++) {
            var character = source.charAt(at);
            if (quoted && character == '\\') {
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && character == '(') {
                open++;
            } else if (!quoted && character == ')' && --open == 0) {
                return at + 1;
            }
        }
        return source.length();
    }

    private static List<Path> sources() {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(LogStatementsTest::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("CONTRIBUTING.md"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
