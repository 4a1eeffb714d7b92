package vn.ocb.onboarding.local.confirmation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.Service;
import vn.ocb.onboarding.otp.OtpApplication;

/** otp-service of a system in a process of its own, so that it can be killed. */
final class OtpProcess implements AutoCloseable {
    private final OnboardingSystem system;
    private final Path log;
    private volatile Process process;

    private OtpProcess(OnboardingSystem system) throws IOException {
        this.system = system;
        this.log = system.directory().resolve("logs/otp-process.log");
        this.process = begin();
        // Whoever stops this JVM does not know of the other.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly(), "kill-otp"));
    }

    /** Takes the place of the one in this JVM; returns when it is ready. */
    static OtpProcess insteadOfTheOneHere(OnboardingSystem system) throws IOException {
        system.stop(Service.OTP);
        var otp = new OtpProcess(system);
        try {
            otp.awaitReady();
            return otp;
        } catch (RuntimeException e) {
            otp.close();
            throw e;
        }
    }

    /** Kills it (SIGKILL) and starts another; returns when that is ready. */
    void killAndStartAnother() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = begin();
        awaitReady();
    }

    private void awaitReady() {
        system.awaitReady(Service.OTP, process, log);
    }

    private Process begin() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for seconds: the second compiler would never gain what it costs.
        command.addAll(List.of("-Xmx300m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtpApplication.class.getName()));
        command.addAll(system.argumentsOf(Service.OTP));
        // Whatever was on its way when it was killed is told after this.
        command.add("--onboarding.otp.unknown-after=12s");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ends it, and starts the one in this JVM again. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        system.start(Service.OTP);
    }
}
