package vn.ocb.onboarding.portrait.models;

import java.io.IOException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Reads descriptions of models: YAML, whose only top-level key is the kind of model. */
public final class Descriptions {
    private static final String ENDING = ".yml";

    private Descriptions() {}

    /** @throws ModelUnusable when there is no such description, or it is incomplete */
    public static DetectorModel detector(String name) {
        return read(name, "detector", DetectorModel.class);
    }

    /** @throws ModelUnusable when there is no such description, or it is incomplete */
    public static MatchModel match(String name) {
        return read(name, "match", MatchModel.class);
    }

    /** @throws ModelUnusable when there is no such description, or it is incomplete */
    public static LivenessModel liveness(String name) {
        return read(name, "liveness", LivenessModel.class);
    }

    private static <T> T read(String name, String kind, Class<T> type) {
        var resource = resource(name);
        if (!resource.exists()) {
            throw new ModelUnusable("there is no description " + name);
        }
        try {
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader().load(name, resource).forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind(kind, type)
                    .orElseThrow(() -> new ModelUnusable("the description " + name + " is of no " + kind + " model"));
        } catch (IOException | BindException | IllegalStateException e) {
            throw new ModelUnusable(
                    "the description " + name + " is wrong: " + deepest(e).getMessage());
        }
    }

    private static Resource resource(String name) {
        return name.endsWith(ENDING) ? new FileSystemResource(name) : new ClassPathResource("models/" + name + ENDING);
    }

    private static Throwable deepest(Throwable failure) {
        var at = failure;
        for (var cause = at.getCause(); cause != null; cause = cause.getCause()) {
            at = cause;
        }
        return at;
    }
}
