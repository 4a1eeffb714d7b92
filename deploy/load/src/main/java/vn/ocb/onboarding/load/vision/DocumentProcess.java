package vn.ocb.onboarding.load.vision;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import vn.ocb.onboarding.document.DocumentApplication;

/** The service kyc-document as a process of its own, started as its image starts it. */
final class DocumentProcess implements AutoCloseable {
    /** What docker-compose.yml says. */
    static final String MEMORY = "-Xms64m -Xmx256m -Xmn48m -XX:SurvivorRatio=2 -XX:MinHeapFreeRatio=10"
            + " -XX:MaxHeapFreeRatio=20 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=64m";

    /** Those of deploy/docker/Dockerfile. */
    private static final List<String> FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError");

    private static final Path JARS = Path.of("kyc-document-service", "target");
    private static final Path JAR = JARS.resolve("kyc-document-service-1.0.0.jar");
    private static final Path EXECUTABLE = JARS.resolve("kyc-document-service-1.0.0-exec.jar");
    /** What the service must not find beside itself. */
    private static final List<String> OTHERS =
            List.of("gateway-service", "otp-service", "portrait-service", "status-service", "sandbox", "local-");

    private static final int PATIENCE_SECONDS = 20;
    private static final double KB_PER_MB = 1024;

    private final Process process;

    private DocumentProcess(Process process) {
        this.process = process;
    }

    static DocumentProcess start(List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of(MEMORY.split(" ")));
        command.addAll(application());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        // Without it glibc keeps an arena for every thread that ever allocated a picture.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        // glibc raises this threshold with every large block that is freed, and then keeps pictures for ever.
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "262144");
        return new DocumentProcess(builder.start());
    }

    /** Its own jar where it was built with what is measured; else this JVM's class path, with the jars of all services. */
    private static List<String> application() throws IOException {
        if (Files.exists(EXECUTABLE)
                && Files.getLastModifiedTime(EXECUTABLE).compareTo(Files.getLastModifiedTime(JAR)) >= 0) {
            return List.of("-jar", EXECUTABLE.toString());
        }
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> OTHERS.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of("-cp", classPath, DocumentApplication.class.getName());
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Resident now, in MB. */
    double residentMb() throws IOException {
        return memory("VmRSS:");
    }

    /** The most that ever was resident, in MB. */
    double peakMb() throws IOException {
        return memory("VmHWM:");
    }

    private double memory(String field) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / KB_PER_MB;
            }
        }
        throw new IOException("/proc tells nothing of " + field);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
