package vn.ocb.onboarding.status.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.cloudevent.EventId;
import vn.ocb.onboarding.messaging.task.PeriodicTask;
import vn.ocb.onboarding.status.Changes;
import vn.ocb.onboarding.status.StatusProperties;

/**
 * Listens to PostgreSQL's notifications on one connection of its own. What was missed while there was none is made up
 * for: with a new connection everybody looks again.
 */
@Component
final class PostgresChanges implements Changes, SmartLifecycle {
    static final String CHANNEL = "onboarding_status";
    /** The notification that concerns everybody. */
    static final String ALL = "*";

    private static final Duration CHECK = Duration.ofSeconds(10);
    /** A database that restarts is asked for a connection this often. */
    private static final Duration LISTEN_AGAIN = Duration.ofMillis(500);

    private final PostgresqlConnectionFactory connections;
    private final Duration fallback;
    private final Map<OnboardingId, Set<FluxSink<Look>>> waiting = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private final PeriodicTask listening;

    PostgresChanges(ConnectionFactory connections, StatusProperties properties, MeterRegistry meters) {
        this.connections = unpooled(connections);
        this.fallback = properties.fallbackLook();
        // Until it listens again, who waits looks every `fallback`.
        this.listening = new PeriodicTask("listen-for-changes", Duration.ZERO, LISTEN_AGAIN, this::listen, meters);
    }

    @Override
    public Flux<Look> of(OnboardingId id) {
        return Flux.merge(woken(id), Flux.interval(fallback).map(tick -> Look.NOW))
                .takeUntil(look -> look == Look.LAST)
                .onBackpressureLatest();
    }

    private Flux<Look> woken(OnboardingId id) {
        return Flux.create(sink -> {
            waiting.compute(id, (key, sinks) -> {
                var all = sinks == null ? ConcurrentHashMap.<FluxSink<Look>>newKeySet() : sinks;
                all.add(sink);
                return all;
            });
            sink.onDispose(() -> waiting.computeIfPresent(id, (key, sinks) -> {
                sinks.remove(sink);
                return sinks.isEmpty() ? null : sinks;
            }));
            sink.next(stopped ? Look.LAST : Look.NOW);
        });
    }

    /** Whoever may connect to the database may notify: what names no onboarding wakes nobody. */
    private void wake(String whom) {
        if (whom.equals(ALL)) {
            wakeAll(Look.NOW);
        } else if (EventId.isUuid(whom)) {
            waiting.getOrDefault(new OnboardingId(UUID.fromString(whom)), Set.of())
                    .forEach(sink -> sink.next(Look.NOW));
        }
    }

    private void wakeAll(Look look) {
        waiting.values().forEach(sinks -> sinks.forEach(sink -> sink.next(look)));
    }

    /** Ends with its connection, which is a failure. */
    private Mono<Void> listen() {
        return notifications()
                .doOnNext(this::wake)
                .then(Mono.error(() -> new IllegalStateException("the connection ended")));
    }

    private Flux<String> notifications() {
        return Flux.usingWhen(
                connections.create(),
                connection -> Flux.merge(
                                connection.getNotifications().map(Notification::getParameter),
                                listen(connection).thenMany(Flux.just(ALL)),
                                check(connection))
                        .takeUntil(String::isEmpty),
                PostgresqlConnection::close);
    }

    private static Mono<Void> listen(PostgresqlConnection connection) {
        return connection
                .createStatement("listen " + CHANNEL)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }

    /** A connection may be dead without saying so. */
    private static Flux<String> check(PostgresqlConnection connection) {
        return Flux.interval(CHECK)
                .onBackpressureDrop()
                .concatMap(tick -> connection.validate(ValidationDepth.REMOTE).timeout(CHECK, Mono.just(false)))
                .filter(alive -> !alive)
                .map(dead -> "");
    }

    @Override
    public synchronized void start() {
        stopped = false;
        listening.start();
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        wakeAll(Look.LAST);
        listening.stop();
    }

    @Override
    public boolean isRunning() {
        return listening.isRunning();
    }

    /** Stops before the web server begins its graceful shutdown, which would otherwise wait for all who wait here. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }

    private static PostgresqlConnectionFactory unpooled(ConnectionFactory connections) {
        Object unwrapped = connections;
        while (unwrapped instanceof Wrapped<?> wrapper) {
            unwrapped = wrapper.unwrap();
        }
        if (unwrapped instanceof PostgresqlConnectionFactory postgres) {
            return postgres;
        }
        throw new IllegalArgumentException("Not PostgreSQL: " + unwrapped.getClass());
    }
}
