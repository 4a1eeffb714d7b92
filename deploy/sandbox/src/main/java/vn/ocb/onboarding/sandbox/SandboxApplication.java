package vn.ocb.onboarding.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.ocb.onboarding.sandbox.core.CoreBanking;
import vn.ocb.onboarding.sandbox.smsc.Smsc;

/**
 * The stand-ins as a process of their own, set up by the environment: {@code SANDBOX_KAFKA} (localhost:9092),
 * {@code SANDBOX_ADDRESS} (where to listen; loopback, in a container 0.0.0.0), {@code SANDBOX_SMPP_PORT} (2775),
 * {@code SANDBOX_HTTP_PORT} (8090), {@code SANDBOX_SMPP_SYSTEM_ID} (onboarding), {@code SANDBOX_SMPP_PASSWORD} (sandbox);
 * any of them may be in a file instead, which the same name with {@code _FILE} names.
 */
public final class SandboxApplication {
    private SandboxApplication() {}

    public static void main(String[] arguments) throws UnknownHostException, InterruptedException {
        // Before the first logger is made.
        System.setProperty("logback.configurationFile", "vn/ocb/onboarding/sandbox/logback.xml");
        var smsc = Smsc.start(new Smsc.Settings(
                InetAddress.getByName(setting("ADDRESS", "127.0.0.1")),
                Integer.parseInt(setting("SMPP_PORT", "2775")),
                Integer.parseInt(setting("HTTP_PORT", "8090")),
                setting("SMPP_SYSTEM_ID", "onboarding"),
                setting("SMPP_PASSWORD", "sandbox")));
        var core = startCore(setting("KAFKA", "localhost:9092"));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            core.close();
                            smsc.close();
                        },
                        "sandbox-stop"));
        System.out.println("The sandbox stands in for the operator and the bank's core. Messages: " + smsc.page());
        Thread.currentThread().join();
    }

    /** Half a sandbox is worse than none: whoever watches this process starts it again. */
    private static CoreBanking startCore(String kafka) {
        try {
            return CoreBanking.start(kafka);
        } catch (RuntimeException e) {
            System.err.println("No Kafka answers at " + kafka + ": " + e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static String setting(String name, String otherwise) {
        var file = System.getenv("SANDBOX_" + name + "_FILE");
        return file == null ? System.getenv().getOrDefault("SANDBOX_" + name, otherwise) : read(Path.of(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The setting in " + file + " cannot be read.", e);
        }
    }
}
