package vn.ocb.onboarding.status.storage;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.domain.TimelineEntry;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.Outcome;

/** Values to and from columns. */
final class Rows {
    /** Stands in the column {@code name} of a message that partners are not shown. */
    private static final String NOT_SHOWN = "-";

    /** Commands as the column {@code name} had them before events had public names; of other generations it still has. */
    private static final Map<String, EventName> NAMED_BEFORE = Map.of(
            "StartOnboarding", EventName.ONBOARDING_REQUESTED,
            "VerifyIdCard", EventName.ID_CARD_SUBMITTED,
            "VerifyPortrait", EventName.PORTRAIT_SUBMITTED,
            "InitAuthentication", EventName.OTP_REQUESTED,
            "ResendOtp", EventName.OTP_RESEND_REQUESTED,
            "ExecuteOpenPackage", EventName.OTP_SUBMITTED,
            "CancelOnboarding", EventName.CANCELLATION_REQUESTED);

    private Rows() {}

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    static Object uuid(@Nullable UUID value) {
        return value == null ? Parameters.in(UUID.class) : value;
    }

    /** A row of the timeline, absent where an outer join found none. */
    static @Nullable TimelineEntry entry(Readable row) {
        var sequence = row.get("sequence", Long.class);
        return sequence == null
                ? null
                : new TimelineEntry(
                        sequence,
                        required(row, "message_id", UUID.class),
                        row.get("cause", UUID.class),
                        required(row, "time", Instant.class),
                        event(required(row, "name", String.class)),
                        named(row.get("step", String.class), Step::valueOf),
                        named(row.get("outcome", String.class), Outcome::valueOf),
                        reasons(required(row, "reasons", String[].class)),
                        row.get("answers", UUID.class));
    }

    static String name(@Nullable EventName event) {
        return event == null ? NOT_SHOWN : event.toString();
    }

    private static @Nullable EventName event(String name) {
        return EventName.named(name).orElse(NAMED_BEFORE.get(name));
    }

    private static <E> @Nullable E named(@Nullable String name, Function<String, E> value) {
        return name == null ? null : value.apply(name);
    }

    private static List<ReasonCode> reasons(String[] names) {
        return Stream.of(names).map(ReasonCode::valueOf).toList();
    }
}
