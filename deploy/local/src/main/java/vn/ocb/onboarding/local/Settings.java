package vn.ocb.onboarding.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.ocb.onboarding.backing.BackingServices;

/** The properties each service is started with: what in production comes from the environment. */
record Settings(BackingServices backing, Path directory, Ports ports) {

    /** As command-line arguments, which win over every file. */
    String[] of(Service service) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spring.profiles.active", "local");
        settings.put("spring.kafka.bootstrap-servers", backing.kafka());
        settings.put("spring.main.banner-mode", "off");
        // Nobody to hand requests over to: a restart of the local system should not wait for idle connections.
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        settings.put("server.port", ports.of(service.port()));
        if (service.management() != service.port()) {
            settings.put("management.server.port", ports.of(service.management()));
        }
        settings.putAll(database());
        settings.putAll(vault());
        settings.putAll(neighbours());
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private Map<String, Object> database() {
        var database = backing.database();
        return Map.of(
                "onboarding.database.host", database.host(),
                "onboarding.database.port", database.port(),
                "onboarding.database.name", database.name(),
                "onboarding.database.user", database.user(),
                "onboarding.database.password", database.password());
    }

    private Map<String, Object> vault() {
        var vault = directory.resolve("vault");
        return Map.of("onboarding.vault.directory", vault, "onboarding.vault.key-file", vault.resolve("key.json"));
    }

    private Map<String, Object> neighbours() {
        return Map.of(
                "onboarding.status.url", url(Port.STATUS),
                "onboarding.document.url", url(Port.DOCUMENT),
                "onboarding.security.jwk-set-uri", url(Port.GATEWAY) + "/oauth2/jwks",
                "onboarding.security.issuer", url(Port.GATEWAY));
    }

    private String url(Port port) {
        return "http://localhost:" + ports.of(port);
    }
}
