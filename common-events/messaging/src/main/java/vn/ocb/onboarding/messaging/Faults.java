package vn.ocb.onboarding.messaging;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a fault that passes by itself (a database that restarts) from one that comes with the message. */
final class Faults {

    static boolean passing(@Nullable Throwable fault) {
        return !meetsError(fault) && causePasses(fault);
    }

    /** A class that cannot be loaded, a stack that is too small: what caused it may have passed, the error has not. */
    private static boolean meetsError(@Nullable Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof Error) {
                return true;
            }
        }
        return false;
    }

    private static boolean causePasses(@Nullable Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (isPassing(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(Throwable fault) {
        return fault instanceof PassingFault
                || fault instanceof IOException
                || fault instanceof TimeoutException
                // An executor that ends with its process, or takes no more: the next process has another.
                || fault instanceof RejectedExecutionException
                || fault instanceof RetriableException
                || fault instanceof R2dbcTransientException
                || fault instanceof R2dbcRollbackException
                || fault instanceof R2dbcNonTransientResourceException
                || fault instanceof TransientDataAccessException
                || fault instanceof RecoverableDataAccessException
                || fault instanceof NonTransientDataAccessResourceException
                || fault instanceof TransactionException;
    }

    private Faults() {}
}
