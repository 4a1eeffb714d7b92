package vn.ocb.onboarding.status.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.status.FollowTimeline;
import vn.ocb.onboarding.status.OnboardingNotFound;
import vn.ocb.onboarding.status.StatusProperties;
import vn.ocb.onboarding.status.StatusReader;
import vn.ocb.onboarding.status.StatusReader.Found;
import vn.ocb.onboarding.status.StatusReader.Listed;
import vn.ocb.onboarding.status.StatusReader.Position;
import vn.ocb.onboarding.status.StatusReader.Selection;
import vn.ocb.onboarding.status.StatusReader.Timeline;
import vn.ocb.onboarding.status.WaitForStatus;
import vn.ocb.onboarding.status.WaitForStatus.Question;
import vn.ocb.onboarding.status.domain.TimelineEntry;
import vn.ocb.onboarding.status.web.WaitingRoom.For;

/** Answers what partners ask about their onboardings. */
@Component
class OnboardingsHandler {
    /** A stream ends within this time after its token has. */
    private static final Duration RIGHT_CHECKED = Duration.ofSeconds(1);

    private final StatusReader statuses;
    private final WaitForStatus waitForStatus;
    private final FollowTimeline followTimeline;
    private final PartnerDocuments documents;
    private final WaitingRoom room;
    private final RefusedTokens refused;
    private final Duration heartbeat;
    private final Clock clock;

    OnboardingsHandler(
            StatusReader statuses,
            WaitForStatus waitForStatus,
            FollowTimeline followTimeline,
            PartnerDocuments documents,
            WaitingRoom room,
            RefusedTokens refused,
            StatusProperties properties,
            Clock clock) {
        this.statuses = statuses;
        this.waitForStatus = waitForStatus;
        this.followTimeline = followTimeline;
        this.documents = documents;
        this.room = room;
        this.refused = refused;
        this.heartbeat = properties.heartbeat();
        this.clock = clock;
    }

    /** {@code GET /v1/onboardings/{id}}. */
    Mono<ServerResponse> one(ServerRequest request) {
        return caller(request).flatMap(caller -> {
            var parameters = new Parameters(request.queryParams(), "wait", "after", "answerTo");
            var question = new Question(
                    id(request), caller.partner(), parameters.answerTo(), parameters.after(), parameters.patience());
            return found(caller, question)
                    .switchIfEmpty(Mono.error(OnboardingNotFound::new))
                    .flatMap(found -> question.command() == null ? document(request, found) : answered(found));
        });
    }

    private Mono<ServerResponse> answered(Found found) {
        return found.answer() == null
                ? json(found.document())
                : json(documents.withAnswer(found.document(), found.answer()));
    }

    private Mono<Found> found(Caller caller, Question question) {
        var found = waitForStatus.find(question);
        if (question.patience().isZero()) {
            return found;
        }
        var what = question.command() == null ? For.NEWS : For.ANSWER;
        return room.seat(caller.partner(), what, found).singleOrEmpty().doOnNext(answer -> {
            if (!stands(caller)) {
                throw new TokenEnded();
            }
        });
    }

    private boolean stands(Caller caller) {
        return refused.stands(caller.application(), caller.generation());
    }

    /** The generation is part of the tag: a rebuild may show the same messages in another light. */
    private static Mono<ServerResponse> document(ServerRequest request, Found found) {
        var etag = "\"" + found.version() + "-" + found.generation() + "\"";
        return request.checkNotModified(etag)
                .switchIfEmpty(Mono.defer(() -> ok().eTag(etag).bodyValue(found.document())));
    }

    /** {@code GET /v1/onboardings}. */
    Mono<ServerResponse> list(ServerRequest request) {
        return caller(request).flatMap(caller -> {
            var parameters = new Parameters(
                    request.queryParams(), "status", "clientTransId", "createdFrom", "createdTo", "limit", "cursor");
            var limit = parameters.limit();
            var selection = new Selection(
                    parameters.statuses(),
                    parameters.clientTransId(),
                    parameters.time("createdFrom"),
                    parameters.time("createdTo"),
                    parameters.cursor(),
                    limit + 1);
            return statuses.list(caller.partner(), selection).flatMap(found -> page(found, limit));
        });
    }

    /** One more than the page holds was asked for, to know whether there is another. */
    private Mono<ServerResponse> page(List<Listed> found, int limit) {
        var items = found.subList(0, Math.min(limit, found.size()));
        return json(documents.list(
                items, found.size() > limit ? Cursor.after(items.getLast().id()) : null));
    }

    /** {@code GET /v1/onboardings/{id}/events} as JSON: what happened until now. */
    Mono<ServerResponse> timeline(ServerRequest request) {
        Parameters.none(request.queryParams());
        return caller(request)
                .flatMap(caller -> statuses.timeline(id(request), caller.partner(), Position.BEGIN))
                .switchIfEmpty(Mono.error(OnboardingNotFound::new))
                .flatMap(timeline -> json(documents.timeline(id(request), timeline.entries())));
    }

    /** {@code GET /v1/onboardings/{id}/events} as a stream: what happened and what happens, until the end. */
    Mono<ServerResponse> stream(ServerRequest request) {
        Parameters.none(request.queryParams());
        return caller(request).flatMap(caller -> {
            var id = id(request);
            var start = Parameters.position(request.headers().header("Last-Event-ID"));
            return statuses.timeline(id, caller.partner(), start)
                    .switchIfEmpty(Mono.error(OnboardingNotFound::new))
                    .flatMap(now -> now.ended() && now.entries().isEmpty() ? nothingLeft() : stream(caller, id, start));
        });
    }

    /** The status that tells a browser not to come again. */
    private static Mono<ServerResponse> nothingLeft() {
        return ServerResponse.status(HttpStatus.NO_CONTENT)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private Mono<ServerResponse> stream(Caller caller, OnboardingId id, Position start) {
        var news = followTimeline
                .from(start, id, caller.partner())
                .concatMapIterable(timeline -> events(timeline))
                .startWith(comment("so far, and what comes"));
        var stream = news.publish(shared -> Flux.merge(
                        shared,
                        Flux.interval(heartbeat)
                                .onBackpressureDrop()
                                .map(tick -> comment("here"))
                                .takeUntilOther(shared.ignoreElements())))
                // A stream ends with the right to see it; whoever has a new token goes on where it ended.
                .takeUntilOther(Mono.delay(caller.rightFor(clock)))
                .takeUntilOther(
                        Flux.interval(RIGHT_CHECKED).onBackpressureDrop().filter(tick -> !stands(caller)));
        return ServerResponse.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(BodyInserters.fromServerSentEvents(room.seat(caller.partner(), For.NEWS, stream)));
    }

    private List<ServerSentEvent<String>> events(Timeline timeline) {
        return timeline.entries().stream()
                .map(entry -> event(timeline.end().generation(), entry))
                .toList();
    }

    private ServerSentEvent<String> event(int generation, TimelineEntry entry) {
        return ServerSentEvent.<String>builder()
                .id(generation + "-" + entry.sequence())
                .event(String.valueOf(entry.event()))
                .data(documents.entry(entry))
                .build();
    }

    private static ServerSentEvent<String> comment(String text) {
        return ServerSentEvent.<String>builder().comment(text).build();
    }

    private static OnboardingId id(ServerRequest request) {
        try {
            return OnboardingId.of(request.pathVariable("id"));
        } catch (IllegalArgumentException noId) {
            throw new OnboardingNotFound();
        }
    }

    private static Mono<Caller> caller(ServerRequest request) {
        return request.principal()
                .cast(JwtAuthenticationToken.class)
                .map(JwtAuthenticationToken::getToken)
                .map(Caller::of);
    }

    private static Mono<ServerResponse> json(Object body) {
        return ok().bodyValue(body);
    }

    private static ServerResponse.BodyBuilder ok() {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore());
    }
}
