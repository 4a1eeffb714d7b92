package vn.ocb.onboarding.status.storage;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.domain.Outcome;
import vn.ocb.onboarding.status.domain.TimelineEntry;

/** Values to and from columns. */
final class Rows {
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
                        required(row, "name", String.class),
                        named(row.get("step", String.class), Step::valueOf),
                        named(row.get("outcome", String.class), Outcome::valueOf),
                        reasons(required(row, "reasons", String[].class)),
                        row.get("answers", UUID.class));
    }

    private static <E> @Nullable E named(@Nullable String name, Function<String, E> value) {
        return name == null ? null : value.apply(name);
    }

    private static List<ReasonCode> reasons(String[] names) {
        return Stream.of(names).map(ReasonCode::valueOf).toList();
    }
}
