package vn.ocb.onboarding.status.web;

import static java.util.stream.Collectors.toMap;

import java.io.StringWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.Advice;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReasonCode.Severity;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.DocumentFormat;
import vn.ocb.onboarding.status.StatusReader.Listed;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StepState;
import vn.ocb.onboarding.status.domain.TimelineEntry;

/**
 * All JSON that partners get. What is not known is left out, lists are always there. Written token by token: the
 * document is made once per message, and spliced rather than parsed when it is asked for.
 */
@Component
final class JsonDocuments implements DocumentFormat {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<ReasonCode, String> REASONS = Stream.of(ReasonCode.values())
            .collect(toMap(
                    reason -> reason,
                    reason -> write(json -> reason(json, reason)),
                    (one, other) -> one,
                    () -> new EnumMap<>(ReasonCode.class)));

    @Override
    public String document(OnboardingStatus status) {
        return write(json -> onboarding(json, status));
    }

    /** The document, with the answer to a command where there is one. */
    String withAnswer(String document, @Nullable TimelineEntry answer) {
        return answer == null
                ? document
                : document.substring(0, document.length() - 1) + ",\"answer\":" + write(json -> answer(json, answer))
                        + "}";
    }

    String entry(TimelineEntry entry) {
        return write(json -> entry(json, entry));
    }

    String timeline(OnboardingId id, List<TimelineEntry> entries) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringProperty("onboardingId", id.toString());
            json.writeArrayPropertyStart("events");
            entries.forEach(entry -> entry(json, entry));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    String list(List<Listed> items, @Nullable String nextCursor) {
        return write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            items.forEach(item -> listed(json, item));
            json.writeEndArray();
            optional(json, "nextCursor", nextCursor);
            json.writeEndObject();
        });
    }

    private static String write(Consumer<JsonGenerator> content) {
        var text = new StringWriter(2_048);
        try (var json = JSON.createGenerator(text)) {
            content.accept(json);
        }
        return text.toString();
    }

    private static void onboarding(JsonGenerator json, OnboardingStatus status) {
        var id = status.onboardingId();
        json.writeStartObject();
        json.writeStringProperty("onboardingId", id.toString());
        if (status.origin() != null) {
            json.writeStringProperty("clientTransId", status.origin().clientTransactionId());
        }
        json.writeStringProperty("status", status.overall().name());
        json.writeNumberProperty("version", status.version());
        json.writeStringProperty("createdAt", status.createdAt().toString());
        optional(json, "updatedAt", status.updatedAt());
        optional(json, "expiresAt", status.expiresAt());
        reasons(json, status.reasons());
        json.writeArrayPropertyStart("nextActions");
        for (var action : status.nextActions()) {
            json.writeStartObject();
            json.writeStringProperty("action", action.name());
            json.writeStringProperty("method", "POST");
            json.writeStringProperty("href", action.href(id));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("steps");
        for (var step : Step.values()) {
            json.writeObjectPropertyStart(nameOf(step));
            step(json, status.step(step));
            switch (step) {
                case ID_CARD -> advice(json, status);
                case AUTHENTICATION -> code(json, status);
                case ACCOUNT -> account(json, status);
                case CUSTOMER_INFO, PORTRAIT -> {}
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static String nameOf(Step step) {
        return switch (step) {
            case CUSTOMER_INFO -> "customerInfo";
            case ID_CARD -> "idCard";
            case PORTRAIT -> "portrait";
            case AUTHENTICATION -> "authentication";
            case ACCOUNT -> "account";
        };
    }

    private static void step(JsonGenerator json, StepState step) {
        json.writeStringProperty("status", step.status().name());
        json.writeNumberProperty("attempts", step.attempts());
        if (step.attemptsLeft() != null) {
            json.writeNumberProperty("attemptsLeft", step.attemptsLeft());
        }
        json.writeArrayPropertyStart("checks");
        step.checks().forEach(check -> check(json, check));
        json.writeEndArray();
        reasons(json, step.reasons());
        optional(json, "updatedAt", step.updatedAt());
    }

    private static void check(JsonGenerator json, Check check) {
        json.writeStartObject();
        json.writeStringProperty("name", check.name());
        json.writeStringProperty("outcome", check.outcome().name());
        names(json, "reasons", check.reasons());
        if (check.score() != null) {
            json.writeNumberProperty("score", check.score().value());
        }
        optional(json, "provider", check.provider());
        json.writeEndObject();
    }

    private static void advice(JsonGenerator json, OnboardingStatus status) {
        names(json, "redo", status.advice().stream().map(Advice::side).toList());
        json.writeArrayPropertyStart("advice");
        for (var advice : status.advice()) {
            json.writeStartObject();
            json.writeStringProperty("side", advice.side().name());
            reasons(json, advice.reasons());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void code(JsonGenerator json, OnboardingStatus status) {
        var code = status.code();
        if (code == null) {
            return;
        }
        json.writeNumberProperty("codeNumber", code.number());
        json.writeNumberProperty("codesLeft", code.codesLeft());
        var sent = code.sent();
        if (sent != null) {
            json.writeStringProperty("channel", sent.channel().name());
            json.writeStringProperty("destination", sent.destination());
            optional(json, "sentAt", sent.sentAt());
            optional(json, "deliveredAt", code.deliveredAt());
            optional(json, "expiresAt", sent.expiresAt());
            optional(json, "resendAfter", sent.resendAfter());
        }
    }

    private static void account(JsonGenerator json, OnboardingStatus status) {
        var account = status.account();
        if (account != null) {
            json.writeStringProperty("customerNumber", account.customerNumber());
            json.writeStringProperty("accountNumber", account.accountNumber());
            json.writeStringProperty("omniUserName", account.omniUserName());
            names(json, "restrictions", account.restrictions());
            optional(json, "openedAt", account.openedAt());
        }
    }

    private static void answer(JsonGenerator json, TimelineEntry answer) {
        json.writeStartObject();
        optional(json, "commandId", answer.answers());
        json.writeStringProperty("event", answer.name());
        optional(json, "step", answer.step());
        optional(json, "outcome", answer.outcome());
        reasons(json, answer.reasons());
        json.writeEndObject();
    }

    private static void entry(JsonGenerator json, TimelineEntry entry) {
        json.writeStartObject();
        json.writeNumberProperty("sequence", entry.sequence());
        json.writeStringProperty("id", entry.messageId().toString());
        optional(json, "causedBy", entry.cause());
        json.writeStringProperty("time", entry.time().toString());
        json.writeStringProperty("name", entry.name());
        optional(json, "step", entry.step());
        optional(json, "outcome", entry.outcome());
        reasons(json, entry.reasons());
        json.writeEndObject();
    }

    private static void listed(JsonGenerator json, Listed item) {
        json.writeStartObject();
        json.writeStringProperty("onboardingId", item.id().toString());
        optional(json, "clientTransId", item.clientTransactionId());
        json.writeStringProperty("status", item.status().name());
        json.writeNumberProperty("version", item.version());
        optional(json, "createdAt", item.createdAt());
        optional(json, "expiresAt", item.expiresAt());
        json.writeStringProperty("href", "/v1/onboardings/" + item.id());
        json.writeEndObject();
    }

    private static void reasons(JsonGenerator json, List<ReasonCode> reasons) {
        json.writeArrayPropertyStart("reasons");
        reasons.forEach(reason -> json.writeRawValue(Objects.requireNonNull(REASONS.get(reason))));
        json.writeEndArray();
    }

    private static void reason(JsonGenerator json, ReasonCode reason) {
        json.writeStartObject();
        json.writeStringProperty("code", reason.name());
        json.writeBooleanProperty("retryable", reason.retryable());
        json.writeObjectPropertyStart("customerText");
        json.writeStringProperty("vi", reason.customerText(Language.VI));
        json.writeStringProperty("en", reason.customerText(Language.EN));
        json.writeEndObject();
        // What gave a fraudster away stays in the bank.
        if (reason.severity() != Severity.FRAUD) {
            json.writeStringProperty("developerText", reason.developerText());
        }
        json.writeEndObject();
    }

    private static void names(JsonGenerator json, String property, List<? extends Enum<?>> values) {
        json.writeArrayPropertyStart(property);
        values.forEach(value -> json.writeString(value.name()));
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String property, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(property, value instanceof Enum<?> constant ? constant.name() : value.toString());
        }
    }
}
