package vn.ocb.onboarding.status.web;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.OnboardingId;

/** Where a page of a list ended, as partners get it: opaque. */
final class Cursor {
    private static final int LENGTH = 16;

    private Cursor() {}

    static String after(OnboardingId last) {
        var id = last.value();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** @throws IllegalArgumentException when it is not Base64 */
    static @Nullable OnboardingId read(String cursor) {
        var bytes = Base64.getUrlDecoder().decode(cursor);
        if (bytes.length != LENGTH) {
            return null;
        }
        var id = ByteBuffer.wrap(bytes);
        return new OnboardingId(new UUID(id.getLong(), id.getLong()));
    }
}
