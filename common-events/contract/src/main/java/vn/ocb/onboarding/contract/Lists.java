package vn.ocb.onboarding.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of messages: never null and never changed, also where an older sender left the field out. */
final class Lists {
    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
