package vn.ocb.onboarding.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processor time used up to a moment: by this JVM (services, Kafka, sandbox and the calling side), by PostgreSQL, and
 * by each kind of thread of this JVM.
 */
record Cpu(Duration jvm, Duration postgresql, Map<String, Duration> byThreads) {

    static Cpu now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Cpu(Duration.ofNanos(system.getProcessCpuTime()), postgresqlNow(), threadsNow());
    }

    /** What was used since {@code before}. */
    Cpu since(Cpu before) {
        var threads = new TreeMap<String, Duration>();
        byThreads.forEach((kind, used) -> {
            var less = used.minus(before.byThreads.getOrDefault(kind, Duration.ZERO));
            if (less.isPositive()) {
                threads.put(kind, less);
            }
        });
        return new Cpu(jvm.minus(before.jvm), postgresql.minus(before.postgresql), threads);
    }

    Duration total() {
        return jvm.plus(postgresql);
    }

    /** The threads whose names begin so. */
    Duration of(List<String> beginnings) {
        return byThreads.entrySet().stream()
                .filter(entry -> beginnings.stream().anyMatch(entry.getKey()::startsWith))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration postgresqlNow() {
        // pg_ctl detaches the server, so it is not a child of this JVM.
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Map<String, Duration> threadsNow() {
        var threads = ManagementFactory.getThreadMXBean();
        var used = new HashMap<String, Duration>();
        for (var id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            var nanos = threads.getThreadCpuTime(id);
            if (info != null && nanos > 0) {
                used.merge(kind(info.getThreadName()), Duration.ofNanos(nanos), Duration::plus);
            }
        }
        return used;
    }

    /** {@code reactor-http-epoll-3} and {@code reactor-http-epoll-4} are one kind. */
    private static String kind(String threadName) {
        return threadName.replaceAll("[-_# ]*\\d+", "");
    }
}
