package vn.ocb.onboarding.otp.storage;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.MessageJson;

/** Columns that are never empty, and parameters that may be. */
final class Rows {
    private static final JsonMapper JSON = MessageJson.mapper();

    private Rows() {}

    static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    static UUID[] uuids(Collection<OnboardingId> ids) {
        return ids.stream().map(OnboardingId::value).toArray(UUID[]::new);
    }

    /** Rows of one parameter, for {@code json_to_recordset}: the statement is the same for any number of them. */
    static String json(List<?> rows) {
        return JSON.writeValueAsString(rows);
    }

    static GenericExecuteSpec bind(GenericExecuteSpec statement, String name, @Nullable String value) {
        return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value);
    }
}
