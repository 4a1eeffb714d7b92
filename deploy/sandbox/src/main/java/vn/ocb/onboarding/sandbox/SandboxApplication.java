package vn.ocb.onboarding.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.ocb.onboarding.sandbox.inbox.Inbox;

/**
 * The stand-ins as a process of their own, set up by the environment: {@code SANDBOX_KAFKA} (localhost:9092),
 * {@code SANDBOX_ADDRESS} (where to listen; loopback, in a container 0.0.0.0), {@code SANDBOX_NAME} (by which others call
 * it; localhost), {@code SANDBOX_SMPP_PORT} (2775), {@code SANDBOX_SMTP_PORT} (2525), {@code SANDBOX_HTTP_PORT} (8090),
 * {@code SANDBOX_SMPP_SYSTEM_ID} (onboarding), {@code SANDBOX_SMPP_PASSWORD} (sandbox), {@code SANDBOX_MAIL_CERTIFICATE}
 * (mail-certificate.pem, written at the start); any of them may be in a file instead, which the same name with
 * {@code _FILE} names.
 */
public final class SandboxApplication {
    private SandboxApplication() {}

    public static void main(String[] arguments) throws UnknownHostException, InterruptedException {
        // Before the first logger is made.
        System.setProperty("logback.configurationFile", "vn/ocb/onboarding/sandbox/logback.xml");
        var sandbox = start();
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        System.out.println("The sandbox stands in for the operator, the mail server and the bank's core. Messages: "
                + sandbox.messages());
        Thread.currentThread().join();
    }

    /** Half a sandbox is worse than none: whoever watches this process starts it again. */
    private static Sandbox start() throws UnknownHostException {
        try {
            return Sandbox.start(
                    new Sandbox.Settings(
                            InetAddress.getByName(setting("ADDRESS", "127.0.0.1")),
                            setting("NAME", "localhost"),
                            new Sandbox.Ports(
                                    port("SMPP_PORT", 2775), port("SMTP_PORT", 2525), port("HTTP_PORT", 8090)),
                            new Sandbox.Login(
                                    setting("SMPP_SYSTEM_ID", "onboarding"), setting("SMPP_PASSWORD", "sandbox")),
                            Path.of(setting("MAIL_CERTIFICATE", "mail-certificate.pem")),
                            setting("KAFKA", "localhost:9092")),
                    new Inbox());
        } catch (RuntimeException e) {
            System.err.println("The sandbox does not start: " + e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static int port(String name, int otherwise) {
        return Integer.parseInt(setting(name, String.valueOf(otherwise)));
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
