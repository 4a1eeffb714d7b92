package vn.ocb.onboarding.otp.sender;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jsmpp.util.DefaultComposer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One line to the operator, bound as a transceiver; when it breaks it is bound anew, after longer and longer pauses. */
final class SmppLine {
    private static final Logger log = LoggerFactory.getLogger(SmppLine.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final SmppSettings settings;
    private final SmppSettings.Operator operator;
    private final MessageReceiverListener receiver;
    private final ScheduledExecutorService binder = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "smpp-bind");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable SMPPSession bound;
    private volatile boolean open;
    /** Used on the binder's thread only, as all that follows a bind or a loss. */
    private Duration pause = FIRST_PAUSE;

    SmppLine(SmppSettings settings, SmppSettings.Operator operator, MessageReceiverListener receiver) {
        this.settings = settings;
        this.operator = operator;
        this.receiver = receiver;
    }

    void open() {
        open = true;
        binder.execute(this::bind);
    }

    void close() {
        open = false;
        binder.shutdownNow();
        var session = bound;
        bound = null;
        if (session != null) {
            session.unbindAndClose();
        }
    }

    boolean isBound() {
        return bound() != null;
    }

    /** The session there is at this moment. */
    @Nullable
    SMPPSession bound() {
        var session = bound;
        return session != null && session.getSessionState().isBound() ? session : null;
    }

    /** The session, as soon as there is one; empty when there is none for too long. */
    Mono<SMPPSession> session() {
        var looks = Math.max(1, settings.lineTimeout().dividedBy(LOOK));
        return Mono.fromSupplier(this::bound)
                .repeatWhenEmpty(again -> again.take(looks).delayElements(LOOK));
    }

    private void bind() {
        if (!open) {
            return;
        }
        var session = new SMPPSession(
                new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())),
                new ShortPdus(),
                SocketConnectionFactory.getInstance());
        try {
            session.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
            session.setTransactionTimer(settings.responseTimeout().toMillis());
            session.setMessageReceiverListener(receiver);
            session.addSessionStateListener((now, before, source) -> {
                if (now == SessionState.CLOSED && open) {
                    binder.execute(() -> lost(session));
                }
            });
            session.connectAndBind(
                    operator.host(),
                    operator.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            operator.systemId(),
                            operator.password(),
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            null),
                    settings.bindTimeout().toMillis());
            bound = session;
            pause = FIRST_PAUSE;
            log.info("Bound to {}", operator);
        } catch (IOException | RuntimeException | Error e) {
            // An Error would end the binder's work, and the line would never be bound again.
            bindLater(kindOf(e));
            session.close();
        }
    }

    /** Names of classes and no text: the library's exceptions repeat the fields of the bind, the password among them. */
    private static String kindOf(Throwable fault) {
        var kind = new StringBuilder(fault.getClass().getSimpleName());
        for (var cause = fault.getCause(); cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            kind.append(" < ").append(cause.getClass().getSimpleName());
            if (cause instanceof NegativeResponseException refused) {
                kind.append(" 0x").append(Integer.toHexString(refused.getCommandStatus()));
            }
        }
        return kind.toString();
    }

    private void lost(SMPPSession session) {
        if (session.equals(bound)) {
            bound = null;
            bindLater("the line broke");
        }
    }

    private void bindLater(String why) {
        if (!open) {
            return;
        }
        log.warn("Not bound to {}, next attempt in {} ms: {}", operator, pause.toMillis(), why);
        var unused = binder.schedule(this::bind, pause.toMillis(), TimeUnit.MILLISECONDS);
        var twice = pause.multipliedBy(2);
        pause = twice.compareTo(settings.reconnectAtMost()) < 0 ? twice : settings.reconnectAtMost();
    }
}
