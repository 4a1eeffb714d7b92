package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The docs are true: what they link exists, and what they name as a type is one. */
class DocsTest {
    private static final Path ROOT = root();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:\\.\\w+)?`");
    private static final Pattern FILE = Pattern.compile("`((?:[a-z.][\\w.-]*/)+[\\w.-]*|[\\w-]+\\.(?:ya?ml|xml|sh))`");
    private static final Pattern PAGE = Pattern.compile("\\b[\\w./-]+\\.md\\b");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

    /** Types of libraries and of the JDK that the docs may name. */
    private static final Set<String> OF_LIBRARIES = Set.of(
            "KafkaTemplate", "KafkaSender", "KafkaProducer", "OutOfMemoryError", "StackOverflowError", "LinkageError");

    /** Places at run time, not in the repository. */
    private static final Pattern AT_RUN_TIME =
            Pattern.compile("\\.data/.*|~/.*|target/.*|text/event-stream|.*/v[12]/.*");

    private static final Set<String> DECLARED = declaredTypes();

    static Stream<Path> docs() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                    docs.filter(file -> file.toString().endsWith(".md")).toList().stream())
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("docs")
    void everyLinkLeadsToAFile(Path doc) throws IOException {
        var text = Files.readString(doc);
        var missing = LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> Files.notExists(doc.resolveSibling(link)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("broken links in %s", ROOT.relativize(doc)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("docs")
    void everyFileAndTypeThatIsNamedExists(Path doc) throws IOException {
        var text = Files.readString(doc).replaceAll("(?s)```.*?```", "");
        var unknownTypes = TYPE.matcher(text)
                .results()
                .map(type -> type.group(1))
                .filter(type -> !DECLARED.contains(type) && !OF_LIBRARIES.contains(type))
                .collect(Collectors.toCollection(TreeSet::new));
        var unknownFiles = FILE.matcher(text)
                .results()
                .map(file -> file.group(1))
                .filter(file -> !AT_RUN_TIME.matcher(file).matches())
                .filter(file -> !exists(file))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknownTypes).as("types named in %s", ROOT.relativize(doc)).isEmpty();
        assertThat(unknownFiles).as("files named in %s", ROOT.relativize(doc)).isEmpty();
    }

    /** Javadoc and settings cite pages of this repository. */
    @Test
    void everyPageThatCodeAndSettingsCiteExists() {
        var missing = tracked(ROOT)
                .filter(file -> file.toString().matches(".*\\.(java|ya?ml|sql|sh)"))
                .filter(file -> !file.endsWith("DocsTest.java"))
                .flatMap(file -> PAGE.matcher(read(file))
                        .results()
                        .map(page -> page.group())
                        .filter(page -> Files.notExists(ROOT.resolve(page)))
                        .map(page -> ROOT.relativize(file) + " cites " + page))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    /** A path from the root, or the last part of the path of some file or folder. */
    private static boolean exists(String name) {
        return Files.exists(ROOT.resolve(name))
                || tracked(ROOT).anyMatch(file -> file.endsWith(name.replaceAll("/$", "")));
    }

    private static Set<String> declaredTypes() {
        return tracked(ROOT)
                .filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> DECLARATION.matcher(read(file)).results().map(type -> type.group(1)))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> tracked(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> !file.toString().matches(".*/(target|\\.git|\\.data)(/.*)?")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (Files.notExists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
