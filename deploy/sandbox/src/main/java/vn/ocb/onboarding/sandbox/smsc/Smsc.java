package vn.ocb.onboarding.sandbox.smsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
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
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short message centre: takes {@code submit_sm} from who binds with the right password, answers with a message id,
 * reports the delivery when that was asked for, and keeps the text for {@link #messages()}, {@link #await} and a page.
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
    private final Inbox inbox = new Inbox(Clock.systemUTC());
    private final Texts texts = new Texts();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() * 1000);
    private final Map<String, SubmitSm> receiptsOwed = new ConcurrentHashMap<>();
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final ExecutorService receipts = Executors.newFixedThreadPool(4, daemons("smsc-receipt"));
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final MessagesPage page;
    private volatile boolean closed;

    /**
     * @param address where it listens: loopback, unless all of a container is meant
     * @param smppPort 0 for any free one
     * @param httpPort 0 for any free one
     */
    public record Settings(InetAddress address, int smppPort, int httpPort, String systemId, String password) {

        /** On this machine only. */
        public static Settings local(int smppPort, int httpPort, String systemId, String password) {
            return new Settings(InetAddress.getLoopbackAddress(), smppPort, httpPort, systemId, password);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return systemId + "@" + address.getHostAddress() + ":" + smppPort;
        }
    }

    private Smsc(Settings settings) throws IOException {
        this.settings = settings;
        this.socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(settings.address(), settings.smppPort()), BACKLOG);
        try {
            this.page = MessagesPage.serve(inbox, settings.address(), settings.httpPort());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        this.listener = new SMPPServerSessionListener(socket.getLocalPort(), new OnOneAddress(socket));
        listener.setPduProcessorDegree(DEGREE);
        listener.setQueueCapacity(QUEUE);
        listener.setMessageReceiverListener(new SubmitsOnly(this::accept));
        listener.setResponseDeliveryListener(new AfterResponse(this::reportDelivery));
    }

    /**
     * Returns when it listens.
     *
     * @throws UncheckedIOException when a port is taken
     */
    public static Smsc start(Settings settings) {
        try {
            var smsc = new Smsc(settings);
            Thread.ofPlatform().name("smsc-accept").daemon().start(smsc::acceptSessions);
            log.info("SMSC STAND-IN listens on {}: messages reach nobody, see {}", smsc.smppPort(), smsc.page());
            return smsc;
        } catch (IOException e) {
            throw new UncheckedIOException("The SMSC stand-in cannot listen on " + settings, e);
        }
    }

    public int smppPort() {
        return socket.getLocalPort();
    }

    /** The page for testers. */
    public URI page() {
        return page.uri();
    }

    /** The last 20,000 texts, newest last. */
    public List<ReceivedMessage> messages() {
        return inbox.all();
    }

    /** The texts to a number in E.164, newest last. */
    public List<ReceivedMessage> messagesTo(String destination) {
        return inbox.to(destination, 0);
    }

    /**
     * Waits for a text to a number.
     *
     * @param destination in E.164
     * @param after the {@code number} of the last text already known, 0 for none
     * @return the newest one; empty when none comes in time
     */
    public Optional<ReceivedMessage> await(String destination, long after, Duration patience) {
        try {
            return inbox.await(destination, after, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Breaks all sessions, as a failing line does; who was bound may bind again. */
    public void breakConnections() {
        sessions.forEach(SMPPServerSession::close);
    }

    @Override
    public void close() {
        closed = true;
        page.close();
        try {
            listener.close();
        } catch (IOException e) {
            log.debug("The SMSC stand-in did not stop listening cleanly", e);
        }
        sessions.forEach(SMPPServerSession::unbindAndClose);
        receipts.shutdownNow();
    }

    private void acceptSessions() {
        while (!closed) {
            try {
                var session = listener.accept();
                Thread.ofPlatform().name("smsc-bind").daemon().start(() -> bind(session));
            } catch (IOException e) {
                if (!closed) {
                    log.warn("The SMSC stand-in could not accept a connection: {}", e.toString());
                }
            }
        }
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

    private SubmitSmResult accept(SubmitSm message) {
        var id = Long.toString(ids.incrementAndGet());
        if ((message.getRegisteredDelivery() & RECEIPT_BITS) == 1) {
            receiptsOwed.put(id, message);
        }
        texts.of(message).ifPresent(text -> inbox.add(id, message.getSourceAddr(), destinationOf(message), text));
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException("digits are a message id", e);
        }
    }

    /** A receipt follows the response: an operator that has not named a message cannot report on it. */
    private void reportDelivery(String messageId, SMPPServerSession session) {
        var message = receiptsOwed.remove(messageId);
        if (message == null) {
            return;
        }
        try {
            receipts.execute(() -> deliverReceipt(messageId, message, session));
        } catch (RejectedExecutionException e) {
            log.debug("No receipt for a message that came while closing", e);
        }
    }

    private static void deliverReceipt(String messageId, SubmitSm message, SMPPServerSession session) {
        var now = new Date();
        // Operators quote the beginning of the text here. It holds a code: left out.
        var receipt = new DeliveryReceipt(messageId, 1, 1, now, now, DeliveryReceiptState.DELIVRD, "000", "");
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

    /** Hands jsmpp a socket that is bound already; by itself it listens on every address of the machine. */
    private record OnOneAddress(ServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerSocketConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerSocketConnection listen(int port, int timeout) throws IOException {
            socket.setSoTimeout(timeout);
            return listen(port);
        }

        @Override
        public ServerSocketConnection listen(int port, int timeout, int backlog) throws IOException {
            return listen(port, timeout);
        }
    }
}
