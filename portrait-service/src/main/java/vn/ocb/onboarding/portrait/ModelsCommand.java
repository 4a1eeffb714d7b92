package vn.ocb.onboarding.portrait;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import vn.ocb.onboarding.portrait.models.Descriptions;
import vn.ocb.onboarding.portrait.models.FaceSettings;
import vn.ocb.onboarding.portrait.models.LivenessModel;
import vn.ocb.onboarding.portrait.models.ModelFetch;
import vn.ocb.onboarding.portrait.models.ModelUnusable;
import vn.ocb.onboarding.portrait.models.NetFile;
import vn.ocb.onboarding.portrait.vision.FaceEngines;

/** {@code ./onboard models}: what is configured, whether it is the file that was described, and whether it runs. */
public final class ModelsCommand {
    private static final int WRONG_USE = 2;

    private final FaceSettings settings;
    private final PrintStream out;

    ModelsCommand(FaceSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), System.getenv(), out));
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        var words = new ArrayList<>(arguments);
        var fetch = words.remove("fetch");
        var settings = configured(environment);
        if (words.size() == 2 && words.getFirst().equals("--models")) {
            settings = new FaceSettings(
                    Path.of(words.getLast()), settings.detector(), settings.match(), settings.liveness());
            words.clear();
        }
        if (!words.isEmpty()) {
            out.println("./onboard models [fetch] [--models DIRECTORY]");
            return WRONG_USE;
        }
        var command = new ModelsCommand(settings, out);
        var fetched = !fetch || command.fetch();
        return command.list() && fetched ? 0 : 1;
    }

    /** As a service that is started with this environment has it. */
    private static FaceSettings configured(Map<String, String> environment) {
        try {
            var sources = new MutablePropertySources();
            sources.addLast(new SystemEnvironmentPropertySource(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(environment)));
            new YamlPropertySourceLoader()
                    .load("portrait-service", new ClassPathResource("portrait-service.yml"))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("onboarding.face", FaceSettings.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether every engine runs */
    boolean list() {
        out.printf("Models in %s%n%n", settings.modelsDirectory());
        for (var net : nets()) {
            out.printf("  %-42s %-10s %s%n", net.file(), state(net), net.licence());
        }
        out.println();
        var engines = new FaceEngines(settings);
        for (var engine : engines.states()) {
            out.printf(
                    "  %-42s %s%n",
                    engine.name(), engine.fault() == null ? "runs, self-test passed" : "down: " + engine.fault());
        }
        return engines.states().stream().allMatch(engine -> engine.fault() == null);
    }

    /** @return whether all that is public is there now */
    boolean fetch() {
        var good = true;
        for (var net : nets()) {
            try {
                out.printf("  %-42s %s%n", net.file(), new ModelFetch(settings.modelsDirectory()).fetch(net));
            } catch (ModelUnusable e) {
                out.printf("  %-42s %s%n", net.file(), e.getMessage());
                good = false;
            }
        }
        out.println();
        return good;
    }

    private List<NetFile> nets() {
        return Stream.<Supplier<Stream<NetFile>>>of(
                        () -> Stream.of(
                                Descriptions.detector(settings.detector()).net()),
                        () -> Stream.of(Descriptions.match(settings.match()).net()),
                        () -> Descriptions.liveness(settings.liveness()).nets().stream()
                                .map(LivenessModel.Net::file))
                .flatMap(ModelsCommand::described)
                .toList();
    }

    /** None where the description is missing or wrong: the engine says so. */
    private static Stream<NetFile> described(Supplier<Stream<NetFile>> description) {
        try {
            return description.get();
        } catch (ModelUnusable e) {
            return Stream.empty();
        }
    }

    private String state(NetFile net) {
        try {
            net.read(settings.modelsDirectory());
            return "sha256 ok";
        } catch (ModelUnusable e) {
            return String.valueOf(e.getMessage()).endsWith("missing") ? "missing" : "WRONG";
        }
    }
}
