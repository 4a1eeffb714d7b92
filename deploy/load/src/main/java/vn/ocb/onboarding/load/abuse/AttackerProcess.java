package vn.ocb.onboarding.load.abuse;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs {@link Attacker} as a process with the lowest scheduling priority: hostile callers have machines of their own, so
 * what theirs takes of this one's processors must not count as harm to the system.
 */
final class AttackerProcess implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    /** @param log what it writes to standard error */
    AttackerProcess(Attacker.Mission mission, Path log) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx400m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(Attacker.class.getName());
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        // Whoever stops this JVM does not know of the other.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-attacker"));
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        order(JSON.writeValueAsString(mission));
    }

    /** The attack goes on until {@link #end()}. */
    void begin(Attack attack) throws IOException {
        order(attack.name());
    }

    /** Returns when nothing of it is left open. */
    Tally.Report end() throws IOException {
        order("");
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the attacker ended by itself");
        }
        return JSON.readValue(answer, Tally.Report.class);
    }

    private void order(String line) throws IOException {
        orders.write(line);
        orders.newLine();
        orders.flush();
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
        process.onExit().join();
    }
}
