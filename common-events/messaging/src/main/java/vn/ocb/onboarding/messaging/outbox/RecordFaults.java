package vn.ocb.onboarding.messaging.outbox;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import vn.ocb.onboarding.messaging.cloudevent.MalformedCloudEvent;

/** Tells what is wrong with one record from what is wrong with its broker: the record fails however often it is sent. */
final class RecordFaults {

    static boolean comesWithTheRecord(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof RecordTooLargeException
                    || cause instanceof RecordBatchTooLargeException
                    || cause instanceof SerializationException
                    || cause instanceof InvalidRecordException
                    || cause instanceof InvalidTopicException
                    || cause instanceof MalformedCloudEvent) {
                return true;
            }
        }
        return false;
    }

    private RecordFaults() {}
}
