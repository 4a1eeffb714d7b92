package vn.ocb.onboarding.messaging.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals.ErrorSignal;

class FaultNameTest {
    private static final String VALUE = "000200000017";

    private final Throwable fault = new IllegalStateException(
            VALUE, new IOException(VALUE, new R2dbcDataIntegrityViolationException(VALUE, "23505")));

    @Test
    void namesTheClassesAndTheSqlState() {
        assertThat(FaultName.of(fault))
                .isEqualTo("java.lang.IllegalStateException<java.io.IOException"
                        + "<io.r2dbc.spi.R2dbcDataIntegrityViolationException[23505]");
        assertThat(FaultName.of(new ErrorSignal(new StackOverflowError(VALUE))))
                .isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void aTraceHasThePlacesAndNoText() {
        var written = new StringWriter();
        FaultName.traceOf(fault).printStackTrace(new PrintWriter(written));

        assertThat(written.toString())
                .contains("java.lang.IllegalStateException", "java.io.IOException", "FaultNameTest")
                .doesNotContain(VALUE);
    }

    @Test
    void thePlaceIsTheInnermostOfThisSystem() {
        assertThat(FaultName.placeOf(fault)).startsWith("FaultNameTest.").matches(".*:\\d+");
        var foreign = new IllegalStateException();
        foreign.setStackTrace(new StackTraceElement[0]);
        assertThat(FaultName.placeOf(foreign)).isEqualTo("elsewhere");
    }

    @Test
    void causesWithoutEndEnd() {
        var first = new IllegalStateException();
        var second = new IllegalStateException(first);
        first.initCause(second);

        assertThat(FaultName.of(first)).hasSizeLessThan(400);
        assertThat(FaultName.traceOf(first)).isNotNull();
    }
}
