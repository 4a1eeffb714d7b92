package vn.ocb.onboarding.local;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.sandbox.Sandbox;

/** The properties each service is started with: what in production comes from the environment. */
record Settings(BackingServices backing, Path directory, Ports ports) {

    /** Spring Security is on the class path of all here, though in production only some services bring it. */
    private static final String SECURITY = String.join(
            ",",
            "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration");

    /** Between two parts of one JVM, over loopback: no secret. */
    private static final String SMSC_USER = "onboarding";

    private static final String SMSC_PASSWORD = "sandbox";

    /** The operator and the mail server the codes are sent through, and the bank's core. */
    Sandbox.Settings sandbox() {
        return new Sandbox.Settings(
                InetAddress.getLoopbackAddress(),
                "localhost",
                new Sandbox.Ports(ports.of(Port.SMSC), ports.of(Port.MAIL), ports.of(Port.SANDBOX)),
                new Sandbox.Login(SMSC_USER, SMSC_PASSWORD),
                key("mail-certificate.pem"),
                backing.kafka());
    }

    /** As command-line arguments, which win over every file. */
    String[] of(Service service) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spring.profiles.active", "local");
        settings.put("spring.kafka.bootstrap-servers", backing.kafka());
        settings.put("spring.main.banner-mode", "off");
        // Nobody to hand requests over to: a restart of the local system should not wait for idle connections.
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        // All services live in this JVM: one that looks at no more pictures must not end the others.
        settings.put("onboarding.vision.exit-when-exhausted", false);
        settings.put("server.port", ports.of(service.port()));
        if (service.checksTokens()) {
            settings.put("management.server.port", ports.of(service.management()));
        } else {
            settings.put("spring.autoconfigure.exclude", SECURITY);
        }
        if (service == Service.OTP) {
            settings.putAll(smsRoute());
            settings.putAll(mailRoute());
        }
        settings.putAll(database());
        settings.putAll(keys());
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

    private Map<String, Object> keys() {
        return Map.of(
                "onboarding.vault.directory", directory.resolve("vault"),
                "onboarding.vault.key-file", key("vault.json"),
                "onboarding.gateway.signing-key-file", key("gateway-signing.pem"),
                "onboarding.gateway.idempotency.key-file", key("gateway-hash-key.hex"),
                "onboarding.otp.pepper-file", key("otp-pepper.hex"),
                "onboarding.rules.pepper-file", key("document-pepper.hex"));
    }

    private Path key(String name) {
        return directory.resolve("keys").resolve(name);
    }

    private Map<String, Object> smsRoute() {
        return Map.of(
                "onboarding.otp.smpp.host",
                "localhost",
                "onboarding.otp.smpp.port",
                ports.of(Port.SMSC),
                "onboarding.otp.smpp.system-id",
                SMSC_USER,
                "onboarding.otp.smpp.password",
                SMSC_PASSWORD,
                "onboarding.otp.smpp.source-address",
                "OCB");
    }

    private Map<String, Object> mailRoute() {
        return Map.of(
                "onboarding.otp.mail.host",
                "localhost",
                "onboarding.otp.mail.port",
                ports.of(Port.MAIL),
                "onboarding.otp.mail.from",
                "no-reply@ocb.example",
                "onboarding.otp.mail.trusted-certificates",
                key("mail-certificate.pem"));
    }

    private Map<String, Object> neighbours() {
        return Map.of(
                "onboarding.status.url", url(Port.STATUS),
                "onboarding.document.url", url(Port.DOCUMENT),
                "onboarding.security.jwk-set-uri", url(Port.GATEWAY) + "/oauth2/jwks",
                "onboarding.security.revocations-uri", url(Port.GATEWAY) + "/oauth2/revocations",
                "onboarding.security.issuer", url(Port.GATEWAY));
    }

    private String url(Port port) {
        return "http://localhost:" + ports.of(port);
    }
}
