package vn.ocb.onboarding.frozen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every contract is held to: its schemas are the code, and samples once released are read by every later version.
 *
 * <p>For a new record, or an added optional field, {@code -Dcontract.write=true} writes its schema and, where there is none, its
 * samples; a released sample is never written again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FrozenContract {
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final Path RELEASED = SAMPLES.resolve("released.sha256");
    private static final boolean WRITE = Boolean.getBoolean("contract.write");

    private final JsonMapper json;
    private final Map<String, ? extends Class<?>> types;
    private final RecordSchema schemas;
    private final AnyRecord any;

    /**
     * @param types the records, by the names of their schemas and samples
     * @param schemas of types that do not follow from their code
     * @param values of types that not every value fits
     */
    protected FrozenContract(
            JsonMapper json,
            Map<String, ? extends Class<?>> types,
            Map<Class<?>, Map<String, Object>> schemas,
            Map<Class<?>, Object> values) {
        this.json = json;
        this.types = types;
        this.schemas = new RecordSchema(schemas);
        this.any = new AnyRecord(values);
    }

    /** The title of a schema. */
    protected abstract String title(String name);

    /** The schema of a type that does not follow from its code, e.g. {@code "type", "string", "pattern", "^\\d{3}$"}. */
    protected static Map<String, Object> schema(Object... keysAndValues) {
        return RecordSchema.map(keysAndValues);
    }

    /** Records of this contract. */
    protected final AnyRecord any() {
        return any;
    }

    Stream<String> names() {
        return types.keySet().stream().sorted();
    }

    Stream<Path> samples() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSchemaIsTheCode(String name) throws IOException {
        var schema = schemas.document(name, title(name), type(name));
        var file = SCHEMAS.resolve(name + ".json");
        if (WRITE) {
            Files.createDirectories(SCHEMAS);
            Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
        }
        assertThat(json.readTree(Files.readString(file))).isEqualTo(json.valueToTree(schema));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRecordHasAFullAndAMinimalSample(String name) throws IOException {
        var type = type(name);
        for (var sample :
                Map.of("full", any.full(type), "minimal", any.minimal(type)).entrySet()) {
            var file = SAMPLES.resolve(name + "." + sample.getKey() + ".json");
            if (WRITE && Files.notExists(file)) {
                write(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(sample.getValue()) + "\n");
            }
            assertThat(file).exists();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(SAMPLES);
        Files.writeString(file, text);
        Files.writeString(
                RELEASED,
                sha256(text) + "  " + file.getFileName() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aReleasedSampleDecodesForEver(Path sample) throws IOException {
        var text = Files.readString(sample);
        var again = json.readTree(json.writeValueAsString(json.readValue(text, type(nameOf(sample)))));
        var before = json.readTree(text);
        before.propertyNames()
                .forEach(field -> assertThat(again.get(field))
                        .as("%s of %s", field, sample.getFileName())
                        .isEqualTo(before.get(field)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aReleasedSampleFitsItsSchema(Path sample) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMAS.resolve(nameOf(sample) + ".json")), InputFormat.JSON);
        assertThat(schema.validate(Files.readString(sample), InputFormat.JSON)).isEmpty();
    }

    @Test
    void releasedSamplesHaveNotChangedAndNoneIsMissing() throws IOException {
        var released = Files.readAllLines(RELEASED).stream()
                .map(line -> line.split("  ", 2))
                .collect(Collectors.toMap(line -> line[1], line -> line[0], (a, b) -> b, TreeMap::new));
        var found = new TreeMap<String, String>();
        for (var sample : samples().toList()) {
            found.put(String.valueOf(sample.getFileName()), sha256(Files.readString(sample)));
        }
        assertThat(found).isEqualTo(released);
    }

    private Class<?> type(String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    private static String nameOf(Path sample) {
        return String.valueOf(sample.getFileName()).replaceAll("\\.(full|minimal).*\\.json$", "");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
