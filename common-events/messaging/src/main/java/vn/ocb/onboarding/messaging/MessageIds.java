package vn.ocb.onboarding.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids that sort by time: UUIDv7 (RFC 9562, section 5.7), which also keeps the indexes on them compact. */
public final class MessageIds {

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private MessageIds() {}
}
