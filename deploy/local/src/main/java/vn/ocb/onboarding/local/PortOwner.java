package vn.ocb.onboarding.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names the program that listens on a port, from Linux's {@code /proc}; elsewhere it stays unknown. */
final class PortOwner {
    private static final String LISTENING = "0A";
    private static final String UNKNOWN = "another program";

    /** For example {@code nginx (pid 4711)}. */
    static String of(int port) {
        var sockets = new HashSet<String>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            collect(Path.of(table), port, sockets);
        }
        if (sockets.isEmpty()) {
            return UNKNOWN;
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOne(process, sockets))
                .map(PortOwner::describe)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static void collect(Path table, int port, Set<String> sockets) {
        var local = ":%04X".formatted(port);
        try {
            for (var line : Files.readAllLines(table)) {
                var columns = line.strip().split("\\s+");
                if (columns.length > 9 && columns[1].endsWith(local) && columns[3].equals(LISTENING)) {
                    sockets.add("socket:[" + columns[9] + "]");
                }
            }
        } catch (IOException e) {
            // Not Linux, or not allowed: the owner stays unknown.
        }
    }

    private static boolean holdsOne(ProcessHandle process, Set<String> sockets) {
        try (var files = Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (var file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Ended meanwhile, or another user's.
        }
        return false;
    }

    private static String describe(ProcessHandle process) {
        var command =
                process.info().command().map(path -> Path.of(path).getFileName().toString());
        return command.orElse("a program") + " (pid " + process.pid() + ")";
    }

    private PortOwner() {}
}
