package vn.ocb.onboarding.local.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import vn.ocb.onboarding.statusapi.NextAction;

/** What happened in one journey: each step with its time, its answer, and whether that is what should have come. */
public final class Timeline {
    private final String title;
    private final List<Entry> entries = new ArrayList<>();
    private boolean opened;

    private record Entry(String step, Duration took, int status, String came, List<String> differences) {}

    Timeline(String title) {
        this.title = title;
    }

    void add(String step, Duration took, int status, JsonNode body, Expected expected) {
        opened |= body.path("status").asString("").startsWith("OPENED");
        entries.add(new Entry(step, took, status, summary(body), expected.differences(status, body)));
    }

    /** Whether every step ended as it should. */
    public boolean asExpected() {
        return !entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.differences().isEmpty());
    }

    /** Whether an account was opened. */
    public boolean opened() {
        return opened;
    }

    public String title() {
        return title;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        var total = entries.stream().map(Entry::took).reduce(Duration.ZERO, Duration::plus);
        text.append(
                line("%-64s %s %8d ms%n", title, asExpected() ? "as expected" : "NOT AS EXPECTED", total.toMillis()));
        for (var entry : entries) {
            text.append(line(
                    "   %-44s %6d ms   %3d  %s%n",
                    entry.step(), entry.took().toMillis(), entry.status(), entry.came()));
            for (var difference : entry.differences()) {
                text.append(line("   %-44s %11s expected %s%n", "", "", difference));
            }
        }
        return text.toString();
    }

    /** The part of an answer that a person looks for. */
    private static String summary(JsonNode body) {
        var parts = new ArrayList<String>();
        if (body.has("code")) {
            parts.add(body.path("code").asString());
        } else if (body.has("status")) {
            parts.add(body.path("status").asString());
        }
        // A reason that concerns both sides of a card is told of each.
        parts.addAll(Expected.reasons(body).stream()
                .filter(reason -> !parts.contains(reason))
                .distinct()
                .toList());
        if (body.path("missingStep").isString()) {
            parts.add("missing step " + body.path("missingStep").asString());
        }
        if (body.path("attemptsLeft").isNumber()) {
            parts.add("attempts left " + body.path("attemptsLeft").asInt());
        }
        var next = body.path("nextActions")
                .valueStream()
                .map(action -> action.path("action").asString())
                .filter(action -> !action.equals(NextAction.CANCEL.name()))
                .toList();
        if (!next.isEmpty()) {
            parts.add("next " + String.join(", ", next));
        }
        return String.join(" · ", parts);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
