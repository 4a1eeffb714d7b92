package vn.ocb.onboarding.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.statusapi.OnboardingResource;
import vn.ocb.onboarding.statusapi.OnboardingResource.CommandAnswer;
import vn.ocb.onboarding.statusapi.OnboardingResource.PossibleAction;
import vn.ocb.onboarding.statusapi.OnboardingResource.Steps;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.OverallStatus;
import vn.ocb.onboarding.statusapi.Reason;
import vn.ocb.onboarding.statusapi.ReviewResource;
import vn.ocb.onboarding.statusapi.StepResource;
import vn.ocb.onboarding.statusapi.StepStatus;

/**
 * Stands in for the status service and for those who decide: reads the gateway's commands from Kafka, decides each as it
 * was told to (accepted, unless told otherwise), and answers over HTTP as the status service does.
 */
final class StatusStandIn implements AutoCloseable {
    private static final JsonMapper JSON = MessageJson.mapper();
    private static final Instant TIME = Instant.parse("2026-11-22T08:30:00Z");

    private final Map<String, Onboarding> onboardings = new ConcurrentHashMap<>();
    private final Map<String, ReviewResource> evidence = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicInteger listsHeld = new AtomicInteger();
    private volatile Sinks.@Nullable Empty<Void> lists;
    private final DisposableServer server;
    private final Thread reading;

    /** A command as it came. */
    record Seen(UUID id, @Nullable String traceparent, Command command) {}

    /** What comes of the next command. */
    record Decision(Optional<Outcome> outcome, List<ReasonCode> reasons) {}

    private static final class Onboarding {
        private final String partner;
        private final Map<String, CommandAnswer> answers = new ConcurrentHashMap<>();
        private final Map<Step, StepStatus> steps = new ConcurrentHashMap<>();
        private final AtomicLong version = new AtomicLong();
        private volatile OverallStatus status = OverallStatus.IN_PROGRESS;
        private volatile List<Side> redo = List.of();

        Onboarding(String partner) {
            this.partner = partner;
        }

        StepStatus step(Step step) {
            return steps.getOrDefault(step, StepStatus.NOT_STARTED);
        }

        boolean is(Step step, StepStatus... states) {
            return List.of(states).contains(step(step));
        }
    }

    StatusStandIn(String kafka) {
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .route(routes -> routes.get("/v1/onboardings/{id}/events", this::events)
                        .get("/v1/onboardings/{id}", this::one)
                        .head("/v1/onboardings/{id}", this::one)
                        .get("/v1/onboardings", this::list)
                        .get("/internal/v1/onboardings/{id}", this::oneForTheBank)
                        .get("/internal/v1/reviews", this::reviews)
                        .get("/internal/v1/reviews/{id}/{step}", this::review))
                .bindNow();
        var settings = Map.<String, Object>of("bootstrap.servers", kafka);
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = Stream.of(Topics.DOCUMENT_COMMANDS, Topics.PORTRAIT_COMMANDS, Topics.OTP_COMMANDS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        // What other tests left on a broker that outlives them is not for us.
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reading = new Thread(() -> read(consumer), "stand-in");
        reading.setDaemon(true);
        reading.start();
    }

    String url() {
        return "http://localhost:" + server.port();
    }

    /** The next command gets this outcome. */
    void decideNext(String outcome, ReasonCode... reasons) {
        decisions.add(new Decision(Optional.of(Outcome.valueOf(outcome)), List.of(reasons)));
    }

    /** Those not used yet. */
    void forgetDecisions() {
        decisions.clear();
    }

    /** The next command gets no answer until {@link #decideNow}. */
    void keepSilentNext() {
        decisions.add(new Decision(Optional.empty(), List.of()));
    }

    void decideNow(Seen command) {
        decide(command, new Decision(Optional.of(Outcome.ACCEPTED), List.of()));
    }

    void redo(String id, List<String> sides) {
        onboarding(id).redo = sides.stream().map(Side::valueOf).toList();
        onboarding(id).steps.put(Step.ID_CARD, StepStatus.REJECTED);
    }

    /** A step lies with a person of the bank, until it is decided. */
    void sendToReview(String path, ReviewResource told) {
        evidence.put(path, told);
    }

    void closeReview(String path) {
        evidence.remove(path);
    }

    void end(String id, String status) {
        onboarding(id).status = OverallStatus.valueOf(status);
    }

    /** Lists are answered no more until {@link #releaseLists}. */
    void holdLists() {
        listsHeld.set(0);
        lists = Sinks.empty();
    }

    /** How many are held. */
    int listsHeld() {
        return listsHeld.get();
    }

    void releaseLists() {
        var held = Objects.requireNonNull(lists);
        lists = null;
        held.tryEmitEmpty().orThrow();
    }

    void goDown(boolean isDown) {
        down.set(isDown);
    }

    private Onboarding onboarding(String id) {
        return Objects.requireNonNull(onboardings.get(id));
    }

    List<Seen> commandsOf(String onboardingId) {
        return seen.stream()
                .filter(it -> it.command().onboardingId().toString().equals(onboardingId))
                .toList();
    }

    List<Seen> commands() {
        return List.copyOf(seen);
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (!closed.get()) {
                for (var record : consumer.poll(Duration.ofMillis(20))) {
                    var event = CloudEventHeaders.fromRecord(record);
                    var type = MessageTypes.byName(event.type()).orElseThrow();
                    var command = (Command) MessageJson.mapper().readValue(event.data(), type);
                    take(new Seen(event.id(), event.traceparent(), command));
                }
            }
        }
    }

    private void take(Seen command) {
        // At least once: a command published again is the same command.
        var twice = seen.stream().anyMatch(it -> it.id().equals(command.id()));
        seen.add(command);
        if (twice) {
            return;
        }
        if (command.command() instanceof StartOnboarding start) {
            onboardings.put(
                    start.onboardingId().toString(),
                    new Onboarding(start.partnerId().value()));
        }
        var decision = decisions.poll();
        decide(command, decision == null ? new Decision(Optional.of(Outcome.ACCEPTED), List.of()) : decision);
    }

    private void decide(Seen command, Decision decision) {
        if (decision.outcome().isEmpty()) {
            return;
        }
        var outcome = decision.outcome().get();
        var onboarding = onboarding(command.command().onboardingId().toString());
        var step = stepOf(command.command());
        if (step != null && outcome != Outcome.REFUSED) {
            onboarding.steps.put(step, StepStatus.valueOf(outcome.name()));
        }
        onboarding.version.incrementAndGet();
        if (command.command() instanceof CancelOnboarding) {
            onboarding.status = OverallStatus.CANCELLED;
        }
        if (command.command() instanceof ExecuteOpenPackage && outcome == Outcome.ACCEPTED) {
            onboarding.status = OverallStatus.OPENED_LIMITED;
        }
        onboarding.answers.put(
                command.id().toString(),
                new CommandAnswer(command.id(), EventName.STEP_FAILED, step, outcome, Reason.of(decision.reasons())));
    }

    private static @Nullable Step stepOf(Command command) {
        return switch (command) {
            case StartOnboarding ignored -> Step.CUSTOMER_INFO;
            case CancelOnboarding ignored -> null;
            case VerifyIdCard ignored -> Step.ID_CARD;
            case DecideIdCard ignored -> Step.ID_CARD;
            case VerifyPortrait ignored -> Step.PORTRAIT;
            case DecidePortrait ignored -> Step.PORTRAIT;
            case InitAuthentication ignored -> Step.AUTHENTICATION;
            case ResendOtp ignored -> Step.AUTHENTICATION;
            case ExecuteOpenPackage ignored -> Step.AUTHENTICATION;
        };
    }

    private Mono<Void> one(HttpServerRequest request, HttpServerResponse response) {
        if (down.get()) {
            return response.status(500).send();
        }
        var id = String.valueOf(request.param("id"));
        var query = parameters(request);
        var command = query.get("answerTo");
        var wait = Duration.parse("PT" + query.getOrDefault("wait", "0s"));
        return awaited(id, command, wait).then(Mono.defer(() -> {
            var onboarding = onboardings.get(id);
            if (onboarding == null || !onboarding.partner.equals(partnerOf(request))) {
                return problem(response);
            }
            var etag = "\"" + onboarding.version.get() + "\"";
            if (etag.equals(request.requestHeaders().get("If-None-Match"))) {
                return response.status(304).header("ETag", etag).send();
            }
            return response.header("Content-Type", "application/json")
                    .header("ETag", etag)
                    .sendString(Mono.just(JSON.writeValueAsString(resource(id, onboarding, command))))
                    .then();
        }));
    }

    private Mono<Void> oneForTheBank(HttpServerRequest request, HttpServerResponse response) {
        var id = String.valueOf(request.param("id"));
        var query = parameters(request);
        var command = query.get("answerTo");
        var wait = Duration.parse("PT" + query.getOrDefault("wait", "0s"));
        return awaited(id, command, wait)
                .then(Mono.defer(() -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just(JSON.writeValueAsString(resource(id, onboarding(id), command))))
                        .then()));
    }

    private Mono<Void> reviews(HttpServerRequest request, HttpServerResponse response) {
        var items = JSON.createArrayNode();
        evidence.keySet().forEach(path -> items.addObject().put("href", "/v1/reviews/" + path));
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just("{\"items\":" + items + ",\"query\":\"" + request.uri() + "\"}"))
                .then();
    }

    private Mono<Void> review(HttpServerRequest request, HttpServerResponse response) {
        var found = evidence.get(request.param("id") + "/" + request.param("step"));
        return found == null
                ? problem(response)
                : response.header("Content-Type", "application/json")
                        .sendString(Mono.just(JSON.writeValueAsString(found)))
                        .then();
    }

    private Mono<Void> awaited(String id, @Nullable String command, Duration wait) {
        if (command == null || wait.isZero()) {
            return Mono.empty();
        }
        return Flux.interval(Duration.ZERO, Duration.ofMillis(5))
                .takeUntil(tick -> Optional.ofNullable(onboardings.get(id))
                        .map(it -> it.answers.containsKey(command))
                        .orElse(false))
                .take(wait)
                .then();
    }

    private Mono<Void> list(HttpServerRequest request, HttpServerResponse response) {
        var mine = JSON.createArrayNode();
        onboardings.forEach((id, onboarding) -> {
            if (onboarding.partner.equals(partnerOf(request))) {
                mine.addObject().put("onboardingId", id);
            }
        });
        var held = lists;
        if (held != null) {
            listsHeld.incrementAndGet();
        }
        var body = Mono.just("{\"items\":" + mine + "}");
        return response.header("Content-Type", "application/json")
                .sendString(held == null ? body : held.asMono().then(body))
                .then();
    }

    private Mono<Void> events(HttpServerRequest request, HttpServerResponse response) {
        // The second event comes only long after the first: who sees the first at once is not served from a buffer.
        var later = Mono.just("data: two\n\n").delayElement(Duration.ofSeconds(20));
        return response.sse()
                .sendString(Flux.concat(Mono.just("data: one\n\n"), later))
                .then();
    }

    private static Mono<Void> problem(HttpServerResponse response) {
        return response.status(404)
                .header("Content-Type", "application/problem+json")
                .sendString(Mono.just("{\"status\":404,\"code\":\"ONBOARDING_NOT_FOUND\"}"))
                .then();
    }

    private static OnboardingResource resource(String id, Onboarding onboarding, @Nullable String command) {
        var onboardingId = UUID.fromString(id);
        var redo = onboarding.redo;
        return new OnboardingResource(
                onboardingId,
                null,
                onboarding.status,
                onboarding.version.get(),
                TIME,
                null,
                null,
                List.of(),
                actions(onboarding).stream()
                        .map(action -> PossibleAction.of(action, onboardingId))
                        .toList(),
                new Steps(
                        plain(onboarding, Step.CUSTOMER_INFO),
                        new StepResource.IdCard(
                                onboarding.step(Step.ID_CARD), 0, 4, List.of(), List.of(), null, redo, List.of()),
                        plain(onboarding, Step.PORTRAIT),
                        new StepResource.Authentication(
                                onboarding.step(Step.AUTHENTICATION),
                                0,
                                4,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                3,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new StepResource.Account(
                                onboarding.step(Step.ACCOUNT),
                                0,
                                4,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)),
                command == null ? null : onboarding.answers.get(command));
    }

    private static StepResource.Plain plain(Onboarding onboarding, Step step) {
        return new StepResource.Plain(onboarding.step(step), 0, 4, List.of(), List.of(), null);
    }

    private static List<NextAction> actions(Onboarding onboarding) {
        return onboarding.status == OverallStatus.IN_PROGRESS
                ? Stream.of(NextAction.values())
                        .filter(action -> action.missing(onboarding::step).isEmpty() && wanted(onboarding, action))
                        .toList()
                : List.of();
    }

    private static boolean wanted(Onboarding onboarding, NextAction action) {
        return switch (action) {
            case UPLOAD_ID_CARD, UPLOAD_PORTRAIT ->
                onboarding.is(action.step(), StepStatus.NOT_STARTED, StepStatus.REJECTED, StepStatus.FAILED);
            case INIT_AUTHENTICATION -> onboarding.is(Step.AUTHENTICATION, StepStatus.NOT_STARTED);
            case EXECUTE_OPEN_PACKAGE, RESEND_OTP, CANCEL -> true;
        };
    }

    private static Map<String, String> parameters(HttpServerRequest request) {
        var query = request.uri().contains("?")
                ? request.uri().substring(request.uri().indexOf('?') + 1)
                : "";
        var parameters = new ConcurrentHashMap<String, String>();
        for (var pair : query.split("&")) {
            if (pair.contains("=")) {
                parameters.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }
        return parameters;
    }

    private static String partnerOf(HttpServerRequest request) {
        var token =
                String.valueOf(request.requestHeaders().get("Authorization")).substring("Bearer ".length());
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return JSON.readTree(claims).path("partner").asString();
    }

    @Override
    public void close() {
        closed.set(true);
        server.disposeNow();
    }
}
