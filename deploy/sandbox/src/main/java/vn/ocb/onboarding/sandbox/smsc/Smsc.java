package vn.ocb.onboarding.sandbox.smsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.sandbox.inbox.DeliveryOutcome;
import vn.ocb.onboarding.sandbox.inbox.Inbox;

/**
 * The short message centre: takes {@code submit_sm} from who binds with the right password, answers with a message id,
 * reports the delivery when that was asked for, and puts the text into an {@link Inbox}. What becomes of a message the
 * number chooses, see {@link DeliveryOutcome}.
 */
public final class Smsc implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Smsc.class);

    private static final int BIND_MILLIS = 5000;
    private static final int BACKLOG = 50;
    /** How many submit_sm of a session are worked on at a time. */
    private static final int DEGREE = 8;
    /** Waiting submit_sm of a session; above it answers ESME_RTHROTTLED. */
    private static final int QUEUE = 2000;
    /** The registered_delivery bits that ask for a receipt (SMPP 3.4, section 5.2.17). */
    private static final int RECEIPT_BITS = 0x03;

    private final Settings settings;
    private final Inbox inbox;
    private final Texts texts = new Texts();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() * 1000);
    private final Map<String, SubmitSm> receiptsOwed = new ConcurrentHashMap<>();
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService receipts = Executors.newScheduledThreadPool(4, daemons("smsc-receipt"));
    private final ServerSocket socket;
    private final SubmitsOnly submits = new SubmitsOnly(this::accept);
    private final AfterResponse responses = new AfterResponse(this::reportDelivery);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param address where it listens: loopback, unless all of a container is meant
     * @param smppPort 0 for any free one
     */
    public record Settings(InetAddress address, int smppPort, String systemId, String password) {

        /** On this machine only. */
        public static Settings local(int smppPort, String systemId, String password) {
            return new Settings(InetAddress.getLoopbackAddress(), smppPort, systemId, password);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return systemId + "@" + address.getHostAddress() + ":" + smppPort;
        }
    }

    private Smsc(Settings settings, Inbox inbox) throws IOException {
        this.settings = settings;
        this.inbox = inbox;
        this.socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(settings.address(), settings.smppPort()), BACKLOG);
    }

    /**
     * Returns when it listens.
     *
     * @throws UncheckedIOException when a port is taken
     */
    public static Smsc start(Settings settings, Inbox inbox) {
        try {
            var smsc = new Smsc(settings, inbox);
            Thread.ofPlatform().name("smsc-accept").daemon().start(smsc::acceptSessions);
            log.info("SMSC STAND-IN listens on {}: messages reach nobody", smsc.smppPort());
            return smsc;
        } catch (IOException e) {
            throw new UncheckedIOException("The SMSC stand-in cannot listen on " + settings, e);
        }
    }

    public int smppPort() {
        return socket.getLocalPort();
    }

    /** Breaks all sessions, as a failing line does; who was bound may bind again. */
    public void breakConnections() {
        sessions.forEach(SMPPServerSession::close);
    }

    @Override
    public void close() {
        end(SMPPServerSession::unbindAndClose);
    }

    /** Ends as a process does that is killed: nobody is told. */
    public void kill() {
        end(SMPPServerSession::close);
    }

    private void end(Consumer<SMPPServerSession> leave) {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("The SMSC stand-in did not stop listening cleanly", e);
        }
        sessions.forEach(leave);
        receipts.shutdownNow();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void acceptSessions() {
        while (!isClosed()) {
            try {
                var session = session(socket.accept());
                Thread.ofPlatform().name("smsc-bind").daemon().start(() -> bind(session));
            } catch (IOException e) {
                if (!isClosed()) {
                    log.warn("The SMSC stand-in could not accept a connection: {}", e.toString());
                }
            }
        }
    }

    private SMPPServerSession session(Socket caller) throws IOException {
        var connection = new SocketConnection(caller);
        connection.setSoTimeout(BIND_MILLIS);
        return new SMPPServerSession(
                connection,
                null,
                submits,
                responses,
                DEGREE,
                QUEUE,
                new SynchronizedPDUSender(new DefaultPDUSender()),
                new ShortPdus());
    }

    private void bind(SMPPServerSession session) {
        try {
            var request = session.waitForBind(BIND_MILLIS);
            var known = settings.systemId().equals(request.getSystemId()) && isPassword(request.getPassword());
            if (!known) {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            } else if (request.getBindType() == BindType.BIND_RX) {
                request.reject(SMPPConstant.STAT_ESME_RBINDFAIL);
            } else {
                sessions.add(session);
                session.addSessionStateListener((state, before, source) -> {
                    if (!state.isBound()) {
                        sessions.remove(session);
                    }
                });
                request.accept("SANDBOX");
            }
        } catch (TimeoutException | IOException | PDUStringException | IllegalStateException e) {
            log.debug("A connection to the SMSC stand-in was not bound", e);
            session.close();
        }
    }

    private boolean isPassword(String password) {
        return MessageDigest.isEqual(
                settings.password().getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }

    private SubmitSmResult accept(SubmitSm message) throws ProcessRequestException {
        var to = destinationOf(message);
        var outcome = DeliveryOutcome.ofPhone(to);
        refuse(outcome, to);
        var id = Long.toString(ids.incrementAndGet());
        if ((message.getRegisteredDelivery() & RECEIPT_BITS) == 1) {
            receiptsOwed.put(id, message);
        }
        texts.of(message).ifPresent(text -> show(outcome, id, message.getSourceAddr(), to, text));
        if (outcome == DeliveryOutcome.NO_ANSWER) {
            neverAnswer();
        }
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException("digits are a message id", e);
        }
    }

    private void refuse(DeliveryOutcome outcome, String to) throws ProcessRequestException {
        if (outcome == DeliveryOutcome.WRONG_NUMBER) {
            throw new ProcessRequestException("nobody has this number", SMPPConstant.STAT_ESME_RINVDSTADR);
        }
        if (outcome == DeliveryOutcome.NOT_YET && refusedOnce.add(to)) {
            throw new ProcessRequestException("throttled", SMPPConstant.STAT_ESME_RTHROTTLED);
        }
        refusedOnce.remove(to);
    }

    private void show(DeliveryOutcome outcome, String id, String from, String to, String text) {
        switch (outcome) {
            case NEVER_ARRIVES -> log.debug("Message {} never arrives", id);
            case ARRIVES_LATE -> later(() -> inbox.add(AuthenticationMethod.SMS, id, from, to, text));
            default -> inbox.add(AuthenticationMethod.SMS, id, from, to, text);
        }
    }

    /** Until it closes. Nobody waits that long. */
    private void neverAnswer() throws ProcessRequestException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProcessRequestException("too late for anyone", SMPPConstant.STAT_ESME_RSYSERR);
    }

    private void later(Runnable work) {
        try {
            Future<?> ignored = receipts.schedule(work, DeliveryOutcome.DELAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Nothing happens later: it closes", e);
        }
    }

    /** A receipt follows the response: an operator that has not named a message cannot report on it. */
    private void reportDelivery(String messageId, SMPPServerSession session) {
        var message = receiptsOwed.remove(messageId);
        if (message == null) {
            return;
        }
        switch (DeliveryOutcome.ofPhone(destinationOf(message))) {
            case NEVER_ARRIVES -> deliver(messageId, message, session, DeliveryReceiptState.UNDELIV);
            case ARRIVES_LATE -> later(() -> deliver(messageId, message, session, DeliveryReceiptState.DELIVRD));
            default -> deliver(messageId, message, session, DeliveryReceiptState.DELIVRD);
        }
    }

    private void deliver(String messageId, SubmitSm message, SMPPServerSession session, DeliveryReceiptState state) {
        try {
            receipts.execute(() -> deliverReceipt(messageId, message, session, state));
        } catch (RejectedExecutionException e) {
            log.debug("No receipt for a message that came while closing", e);
        }
    }

    private static void deliverReceipt(
            String messageId, SubmitSm message, SMPPServerSession session, DeliveryReceiptState state) {
        var now = new Date();
        // Operators quote the beginning of the text here. It holds a code: left out.
        var receipt = new DeliveryReceipt(messageId, 1, 1, now, now, state, "000", "");
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.valueOf(message.getDestAddrTon()),
                    NumberingPlanIndicator.valueOf(message.getDestAddrNpi()),
                    message.getDestAddress(),
                    TypeOfNumber.valueOf(message.getSourceAddrTon()),
                    NumberingPlanIndicator.valueOf(message.getSourceAddrNpi()),
                    message.getSourceAddr(),
                    new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    receipt.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException e) {
            log.debug("A delivery receipt was not taken", e);
        }
    }

    private static String destinationOf(SubmitSm message) {
        return message.getDestAddrTon() == TypeOfNumber.INTERNATIONAL.value()
                ? "+" + message.getDestAddress()
                : message.getDestAddress();
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
    }
}
