package vn.ocb.onboarding.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.BackingUnavailable;
import vn.ocb.onboarding.sandbox.Sandbox;
import vn.ocb.onboarding.sandbox.inbox.Inbox;
import vn.ocb.onboarding.vault.Vault;

/**
 * The whole system in this JVM: Kafka, PostgreSQL, the sandbox and the five services, talking to one another as they do
 * in production. {@code ./onboard} and the end-to-end tests use this class.
 *
 * <p>{@link #close()} may be called at any time, also while another thread is in {@link #start()}: what was started by
 * then is stopped, and {@code start} ends with a {@link CancellationException}.
 */
public final class OnboardingSystem implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OnboardingSystem.class);

    /** Starting is work for the processor: more at a time only get into each other's way. */
    private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final String BACKING = "backing";

    private final Path directory;
    private final Ports ports;
    private final Progress progress;
    private final ExecutorService starters = Executors.newFixedThreadPool(
            AT_A_TIME, work -> Thread.ofPlatform().name("start").daemon().unstarted(work));
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Map<Service, ConfigurableApplicationContext> services = new EnumMap<>(Service.class);
    private final Object stopping = new Object();
    private final Inbox inbox = new Inbox();
    private @Nullable Sandbox sandbox;
    private @Nullable BackingServices backing;
    private @Nullable Settings settings;
    private boolean closing;

    private record Part(String name, AutoCloseable stop) {}

    /** @param directory keeps all data; a system started on it again goes on where the last one stopped */
    public OnboardingSystem(Path directory, Ports ports, Progress progress) {
        this.directory = directory.toAbsolutePath();
        this.ports = ports;
        this.progress = progress;
    }

    /**
     * Returns when every part is ready for use.
     *
     * @throws RuntimeException when a part does not start; nothing is left running then
     */
    public OnboardingSystem start() {
        try {
            Files.createDirectories(directory.resolve("logs"));
            Logs.into(logFile());
            var started = start("Kafka and PostgreSQL", this::startBacking, BackingServices::close);
            backing = started;
            settings = new Settings(started, directory, ports);
            startTogether();
            return this;
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            var stopped = closing();
            close();
            // Parts that are interrupted while they start complain in many ways.
            if (stopped) {
                throw new CancellationException("stopped while starting");
            }
            throw e;
        }
    }

    private BackingServices startBacking() {
        return BackingServices.embedded(directory.resolve(BACKING), ports.of(Port.KAFKA), ports.of(Port.POSTGRESQL));
    }

    private void startTogether() {
        var work = new ArrayList<Callable<?>>();
        work.add(() -> start("sandbox", this::runSandbox, ignored -> stopSandbox(Sandbox::close)));
        for (var service : Service.values()) {
            work.add(() -> start(service.title(), () -> run(service), ignored -> stop(service)));
        }
        work.stream().map(starters::submit).toList().forEach(OnboardingSystem::await);
        for (var service : Service.values()) {
            awaitReady(service);
        }
    }

    private static void await(Future<?> start) {
        try {
            start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while starting");
        }
    }

    private Sandbox runSandbox() {
        var started = Sandbox.start(settings().sandbox(), inbox);
        synchronized (this) {
            sandbox = started;
        }
        return started;
    }

    private void stopSandbox(Consumer<Sandbox> end) {
        Sandbox stopped;
        synchronized (this) {
            stopped = sandbox;
            sandbox = null;
        }
        if (stopped != null) {
            end.accept(stopped);
        }
    }

    /** Ends the sandbox as if its process were killed, and starts another; what customers were sent is kept. */
    public void killSandbox() {
        stopSandbox(Sandbox::kill);
        runSandbox();
    }

    /** The stand-ins of a started system. */
    public synchronized Sandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("not started");
        }
        return sandbox;
    }

    /** Everything customers were sent. */
    public Inbox inbox() {
        return inbox;
    }

    /** Starts one service again after {@link #stop(Service)}; returns when it is ready. */
    public void start(Service service) {
        start(service.title(), () -> run(service), ignored -> stop(service));
        awaitReady(service);
    }

    /** One that does not start in this JVM has said so before. */
    private void awaitReady(Service service) {
        Readiness.await(management(service), () -> {});
    }

    /**
     * Returns when a service is ready that runs in a process of its own.
     *
     * @param log what the process writes
     * @throws CannotStart when it ends instead
     */
    public void awaitReady(Service service, Process process, Path log) {
        Readiness.await(management(service), () -> {
            if (!process.isAlive()) {
                throw new CannotStart("%s ended with exit code %d; the end of %s:%n%s"
                        .formatted(service.title(), process.exitValue(), log, LastLines.of(log)));
            }
        });
    }

    private Service run(Service service) {
        var context = service.application().run(settings().of(service));
        synchronized (this) {
            services.put(service, context);
        }
        return service;
    }

    /** Stops one service; the others go on. */
    public void stop(Service service) {
        ConfigurableApplicationContext context;
        synchronized (this) {
            context = services.remove(service);
        }
        if (context != null) {
            context.close();
        }
    }

    /** Whether a service was started and not stopped since. */
    synchronized boolean runs(Service service) {
        return services.containsKey(service);
    }

    private <T> T start(String name, Callable<T> start, Stop<T> stop) {
        var from = System.nanoTime();
        T part;
        try {
            part = start.call();
        } catch (CannotStart | BackingUnavailable | CancellationException e) {
            throw e;
        } catch (Exception e) {
            log.error("{} did not start", name, e);
            throw new CannotStart("%s did not start: %s (log: %s)".formatted(name, root(e).getMessage(), logFile()), e);
        }
        if (!remember(new Part(name, () -> stop.stop(part)))) {
            stopQuietly(new Part(name, () -> stop.stop(part)));
            throw new CancellationException("stopped while starting");
        }
        progress.ready(name, Duration.ofNanos(System.nanoTime() - from));
        return part;
    }

    private static Throwable root(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private interface Stop<T> {
        void stop(T part) throws Exception;
    }

    private synchronized boolean remember(Part part) {
        if (!closing) {
            parts.push(part);
        }
        return !closing;
    }

    /** Stops everything, the last started first; returns when nothing runs any more, whoever stopped it. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        synchronized (stopping) {
            stopAll();
        }
    }

    private void stopAll() {
        starters.shutdownNow();
        try {
            if (!starters.awaitTermination(30, TimeUnit.SECONDS)) {
                log.warn("A part is still starting and cannot be interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var part = nextToStop(); part != null; part = nextToStop()) {
            stopQuietly(part);
        }
    }

    private synchronized @Nullable Part nextToStop() {
        return parts.poll();
    }

    private static void stopQuietly(Part part) {
        try {
            part.stop().close();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly", part.name(), e);
        }
    }

    /** The store of personal data, for who plays a part of the gateway. */
    public synchronized Vault vault() {
        var context = services.get(Service.DOCUMENT);
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return context.getBean(Vault.class);
    }

    /** The command-line arguments of a service, for one that runs in a process of its own. */
    public List<String> argumentsOf(Service service) {
        return List.of(settings().of(service));
    }

    /** Where the operator's customers bind. */
    public int smscPort() {
        return ports.of(Port.SMSC);
    }

    /** Who may bind there. */
    public Sandbox.Login smscLogin() {
        return settings().sandbox().login();
    }

    /** Where partners call. */
    public URI gateway() {
        return URI.create("http://localhost:" + ports.of(Port.GATEWAY));
    }

    /** Where the sandbox shows the messages it delivered. */
    public URI textMessages() {
        return URI.create("http://localhost:" + ports.of(Port.SANDBOX));
    }

    /** Where a service's health and metrics are. */
    public URI management(Service service) {
        return URI.create("http://localhost:" + ports.of(service.management()));
    }

    public Ports ports() {
        return ports;
    }

    public Path directory() {
        return directory;
    }

    /** Where the PostgreSQL of a system in {@code directory} keeps its data. */
    static Path postgresql(Path directory) {
        return directory.resolve(BACKING).resolve("postgres");
    }

    /** What all parts log. */
    public Path logFile() {
        return logFile(directory);
    }

    /** What all parts of a system in {@code directory} log. */
    static Path logFile(Path directory) {
        return directory.resolve("logs").resolve("onboarding.log");
    }

    /** Whether somebody stops it, or has stopped it. */
    synchronized boolean closing() {
        return closing;
    }

    /** The Kafka and PostgreSQL of a started system. */
    public BackingServices backing() {
        if (backing == null) {
            throw new IllegalStateException("not started");
        }
        return backing;
    }

    private Settings settings() {
        if (settings == null) {
            throw new IllegalStateException("not started");
        }
        return settings;
    }
}
