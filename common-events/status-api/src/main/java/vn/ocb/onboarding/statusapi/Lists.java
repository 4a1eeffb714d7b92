package vn.ocb.onboarding.statusapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of resources: never null and never changed, also where a sender left the field out. */
final class Lists {
    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
