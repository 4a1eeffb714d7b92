package vn.ocb.onboarding.messaging.errors;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/**
 * Names a fault for a log without its text. Texts of libraries repeat what they were given: the values of a row, a
 * record, an address with its password.
 */
public final class FaultName {
    /** Causes of causes: what lies deeper names no more than these. */
    private static final int DEEPEST = 6;

    private static final String OURS = "vn.ocb.onboarding.";
    /** Guards are in every trace. */
    private static final String GUARDS = ErrorsAsSignals.class.getName();

    /**
     * The class of the fault and those of its causes, outermost first, joined by {@code <}. A database's fault shows its
     * SQL state (ISO 9075), which is a code and never a value.
     */
    public static String of(Throwable fault) {
        var name = new StringBuilder();
        var at = ErrorsAsSignals.ErrorSignal.unwrapped(fault);
        for (var depth = 0; depth < DEEPEST; depth++) {
            name.append(depth == 0 ? "" : "<").append(at.getClass().getName());
            if (at instanceof R2dbcException database && database.getSqlState() != null) {
                name.append('[').append(database.getSqlState()).append(']');
            }
            var cause = at.getCause();
            if (cause == null || cause.equals(at)) {
                break;
            }
            at = cause;
        }
        return name.toString();
    }

    /** Where the fault and its causes arose, for the log's stack trace, without their texts. */
    public static Throwable traceOf(Throwable fault) {
        return traceOf(ErrorsAsSignals.ErrorSignal.unwrapped(fault), 0);
    }

    /** The innermost place of this system's code that the fault passed, as {@code Class.method:line}; none of it: "elsewhere". */
    public static String placeOf(Throwable fault) {
        var at = ErrorsAsSignals.ErrorSignal.unwrapped(fault);
        for (var frame : at.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS) && !frame.getClassName().startsWith(GUARDS)) {
                return frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return "elsewhere";
    }

    private static Throwable traceOf(Throwable fault, int depth) {
        var cause = fault.getCause();
        var silent = new WithoutText(
                fault.getClass().getName(),
                cause == null || cause.equals(fault) || depth == DEEPEST ? null : traceOf(cause, depth + 1));
        silent.setStackTrace(fault.getStackTrace());
        return silent;
    }

    private static final class WithoutText extends Throwable {
        WithoutText(String name, @Nullable Throwable cause) {
            super(name, cause);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    private FaultName() {}
}
