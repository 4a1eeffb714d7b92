package vn.ocb.onboarding.messaging.cloudevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id that this platform keeps of a CloudEvent. The attribute {@code id} is any non-empty string, unique within its
 * {@code source} (CloudEvents 1.0.2, section 3.1.1): a UUID stands for itself, any other id for a UUIDv8 made of both
 * attributes, so that an id of any length has a fixed place in tables and in {@code causationid}.
 */
public final class EventId {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** {@code id} itself where it is a UUID in its 36 character form, otherwise {@link #hashOf}. */
    public static UUID of(String source, String id) {
        return isUuid(id) ? UUID.fromString(id) : hashOf(source, id);
    }

    /**
     * A name-based UUIDv8 (RFC 9562, section 5.8 and appendix B.2): the first 16 octets of SHA-256 over {@code source}, a
     * line feed, which neither attribute may hold, and {@code id}, with version and variant set.
     */
    public static UUID hashOf(String source, String id) {
        try {
            var hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest((source + '\n' + id).getBytes(UTF_8)));
            return new UUID(
                    hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L,
                    hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the text is a UUID in its 36 character form, which {@link UUID#fromString} is laxer about. */
    public static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    private EventId() {}
}
