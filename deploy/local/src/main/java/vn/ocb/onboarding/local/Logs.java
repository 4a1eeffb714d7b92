package vn.ocb.onboarding.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/** All parts of this JVM write one log file: the console belongs to the person who started the system. */
public final class Logs {

    /** From now on, everything that is logged goes to {@code file}. */
    public static void into(Path file) {
        // Otherwise each of the five applications would set up logging anew, for all.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();

        var layout = new PatternLayoutEncoder();
        layout.setContext(context);
        layout.setPattern("%d{HH:mm:ss.SSS} %-5level %-40logger{40} %msg %mdc %kvp%n");
        layout.start();

        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(layout);
        appender.start();

        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        // Each client prints its whole configuration, and the embedded broker every partition it opens.
        context.getLogger("org.apache.kafka").setLevel(Level.WARN);
        context.getLogger("kafka").setLevel(Level.WARN);
        context.getLogger("state.change.logger").setLevel(Level.WARN);
        // As in the services (HttpAutoConfiguration): callers must not be able to fill the log.
        context.getLogger("reactor.netty.http.server.HttpServerOperations").setLevel(Level.ERROR);
    }

    private Logs() {}
}
