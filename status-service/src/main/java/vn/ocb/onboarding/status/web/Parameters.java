package vn.ocb.onboarding.status.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.ReviewReader.Place;
import vn.ocb.onboarding.status.StatusReader.Position;
import vn.ocb.onboarding.statusapi.OverallStatus;

/** The parameters of a request; every one that cannot be used is a {@link BadParameter}. */
final class Parameters {
    private static final int LONGEST_WAIT = 30;
    private static final int LIMIT = 20;
    private static final int HIGHEST_LIMIT = 100;
    /** As {@code StartOnboarding} has it. */
    private static final int LONGEST_CLIENT_TRANS_ID = 64;

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,2})s?");
    private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern POSITION = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    private final MultiValueMap<String, String> query;

    /** @throws BadParameter when there is one that is not among {@code known}: a misspelt one must not be ignored */
    Parameters(MultiValueMap<String, String> query, String... known) {
        var names = List.of(known);
        for (var name : query.keySet()) {
            if (!names.contains(name)) {
                throw new BadParameter(
                        HARMLESS_NAME.matcher(name).matches() ? name : "?",
                        "UNKNOWN_FIELD",
                        names.isEmpty() ? "there are no query parameters here" : "one of " + String.join(", ", names));
            }
        }
        this.query = query;
    }

    /** @throws BadParameter when there is any */
    static void none(MultiValueMap<String, String> query) {
        var unused = new Parameters(query);
    }

    /** {@code wait=10s}, zero where it is absent. */
    Duration patience() {
        var patience = read("wait", "DURATION_INVALID", "0 to 30 seconds, as 10s", text -> {
            var matcher = SECONDS.matcher(text);
            return matcher.matches() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : null;
        });
        if (patience == null) {
            return Duration.ZERO;
        }
        if (patience.toSeconds() > LONGEST_WAIT) {
            throw new BadParameter("wait", "DURATION_INVALID", "0 to 30 seconds, as 10s");
        }
        if (!patience.isZero() && !query.containsKey("after") && !query.containsKey("answerTo")) {
            throw new BadParameter(
                    "after", "REQUIRED", "the version you have, or answerTo, to wait for something else");
        }
        return patience;
    }

    @Nullable
    Long after() {
        return read("after", "NUMBER_INVALID", "a version: a whole number from 0", text -> {
            var version = Long.parseLong(text);
            return version < 0 ? null : version;
        });
    }

    @Nullable
    UUID answerTo() {
        return read(
                "answerTo",
                "UUID_INVALID",
                "the id of a command",
                text -> OnboardingId.of(text).value());
    }

    int limit() {
        var limit = read("limit", "NUMBER_INVALID", "1 to 100", text -> {
            var number = Integer.parseInt(text);
            return number < 1 || number > HIGHEST_LIMIT ? null : number;
        });
        return limit == null ? LIMIT : limit;
    }

    @Nullable
    OnboardingId cursor() {
        return read("cursor", "CURSOR_INVALID", "nextCursor of the page before", Cursor::read);
    }

    /** Only the steps that go to review. */
    @Nullable
    Step stepInReview() {
        return read("step", "VALUE_UNKNOWN", "ID_CARD or PORTRAIT", text -> {
            var step = Step.valueOf(text);
            return step == Step.ID_CARD || step == Step.PORTRAIT ? step : null;
        });
    }

    @Nullable
    Place reviewCursor() {
        return read("cursor", "CURSOR_INVALID", "nextCursor of the page before", text -> {
            var place = ReviewCursor.read(text);
            return place == null || withinReason(place.since()) == null ? null : place;
        });
    }

    /** {@code status=IN_PROGRESS,IN_REVIEW}, also repeated. */
    Set<OverallStatus> statuses() {
        var statuses = EnumSet.noneOf(OverallStatus.class);
        for (var text : query.getOrDefault("status", List.of())) {
            for (var name : text.split(",", -1)) {
                statuses.add(parse(
                        "status",
                        "VALUE_UNKNOWN",
                        "one or more of " + List.of(OverallStatus.values()),
                        OverallStatus::valueOf,
                        name));
            }
        }
        return statuses;
    }

    @Nullable
    String clientTransId() {
        return read(
                "clientTransId",
                "LENGTH_INVALID",
                "1 to 64 characters",
                text -> text.isEmpty() || text.length() > LONGEST_CLIENT_TRANS_ID ? null : text);
    }

    @Nullable
    Instant time(String name) {
        return read(
                name,
                "TIME_INVALID",
                "a time, as 2026-11-22T10:00:00Z",
                text -> withinReason(OffsetDateTime.parse(text).toInstant()));
    }

    /** Times fit into the 48 bits of an onboarding id. */
    private static @Nullable Instant withinReason(Instant time) {
        return time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-12-31T23:59:59Z")) ? null : time;
    }

    /** The header {@code Last-Event-ID} of a stream that goes on. */
    static Position position(List<String> lastEventId) {
        return lastEventId.isEmpty()
                ? Position.BEGIN
                : parse(
                        "Last-Event-ID",
                        "EVENT_ID_INVALID",
                        "the id of an event of this stream",
                        text -> {
                            var matcher = POSITION.matcher(text);
                            return matcher.matches()
                                    ? new Position(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)))
                                    : null;
                        },
                        lastEventId.getFirst());
    }

    private <T> @Nullable T read(String name, String code, String expected, Function<String, @Nullable T> reading) {
        var values = query.getOrDefault(name, new ArrayList<>());
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new BadParameter(name, "REPEATED", "once");
        }
        var text = values.getFirst();
        return parse(name, code, expected, reading, text == null ? "" : text);
    }

    private static <T> T parse(
            String name, String code, String expected, Function<String, @Nullable T> reading, String text) {
        try {
            var value = reading.apply(text);
            if (value != null) {
                return value;
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            // Told below, in our own words.
        }
        throw new BadParameter(name, code, expected);
    }
}
