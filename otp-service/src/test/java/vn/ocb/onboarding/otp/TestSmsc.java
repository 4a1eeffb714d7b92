package vn.ocb.onboarding.otp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;
import vn.ocb.onboarding.backing.Ports;

/** An operator's message centre that speaks SMPP 3.4 over TCP; it can refuse, be silent, hang up and come back. */
final class TestSmsc implements AutoCloseable {

    /** A message as it came. */
    record Message(String id, String phone, String text, byte dataCoding, byte registeredDelivery) {}

    /** How submit_sm is answered. */
    enum Behaviour {
        ACCEPT,
        REFUSE,
        /** Has no time, for as long as it is told so. */
        THROTTLE,
        /** Has no time for every other message. */
        THROTTLE_HALF,
        /** Takes the message and says so a second later. */
        LATE,
        /** Takes the message and never says so. */
        SILENT,
        /** Takes the message, and the line breaks before it says so. */
        HANG_UP
    }

    private static final int ESME_RTHROTTLED = 0x58;
    private static final int ESME_RSUBMITFAIL = 0x45;

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger offered = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;
    private volatile SMPPServerSessionListener listener;
    volatile Behaviour behaviour = Behaviour.ACCEPT;

    TestSmsc() {
        port = Ports.free();
        listener = listen(port);
    }

    /** How many messages were offered, taken or not. */
    int offered() {
        return offered.get();
    }

    int port() {
        return port;
    }

    List<Message> messagesTo(String phone) {
        return messages.stream()
                .filter(message -> message.phone().equals(phone.substring(1)))
                .toList();
    }

    void hangUp() {
        closeQuietly(listener);
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    void comeBack() {
        listener = listen(port);
    }

    void report(Message message, DeliveryReceiptState state) {
        var now = Date.from(Instant.now());
        var receipt = new DeliveryReceipt(message.id(), 1, 1, now, now, state, "000", "");
        try {
            sessions.getLast()
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            message.phone(),
                            TypeOfNumber.ALPHANUMERIC,
                            NumberingPlanIndicator.UNKNOWN,
                            "OCB",
                            new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            DataCodings.ZERO,
                            receipt.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        hangUp();
    }

    private SMPPServerSessionListener listen(int at) {
        try {
            var started = new SMPPServerSessionListener(at);
            started.setMessageReceiverListener(new Receiver());
            var thread = new Thread(() -> acceptAll(started), "test-smsc");
            thread.setDaemon(true);
            thread.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll(SMPPServerSessionListener from) {
        while (true) {
            try {
                var session = from.accept();
                session.waitForBind(5_000).accept("smsc", InterfaceVersion.IF_34);
                sessions.add(session);
            } catch (IOException e) {
                return;
            } catch (TimeoutException | PDUStringException | RuntimeException e) {
                // The next one may bind.
            }
        }
    }

    private static void closeQuietly(SMPPServerSessionListener listener) {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Receiver implements ServerMessageReceiverListener {

        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source)
                throws ProcessRequestException {
            var number = offered.incrementAndGet();
            if (behaviour == Behaviour.REFUSE) {
                throw new ProcessRequestException("refused", ESME_RSUBMITFAIL);
            }
            if (behaviour == Behaviour.THROTTLE || behaviour == Behaviour.THROTTLE_HALF && number % 2 == 1) {
                throw new ProcessRequestException("throttled", ESME_RTHROTTLED);
            }
            var id = String.valueOf(ids.incrementAndGet());
            messages.add(new Message(
                    id,
                    message.getDestAddress(),
                    new String(
                            message.getShortMessage(),
                            message.getDataCoding() == 8 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII),
                    message.getDataCoding(),
                    message.getRegisteredDelivery()));
            switch (behaviour) {
                case SILENT -> neverAnswer();
                case LATE -> answerLate();
                case HANG_UP -> source.close();
                default -> {}
            }
            try {
                return new SubmitSmResult(new MessageId(id), null);
            } catch (PDUStringException e) {
                throw new IllegalStateException(e);
            }
        }

        private void answerLate() {
            try {
                if (closed.await(1, TimeUnit.SECONDS)) {
                    Thread.currentThread().interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void neverAnswer() throws ProcessRequestException {
            try {
                if (!closed.await(10, TimeUnit.SECONDS)) {
                    throw new ProcessRequestException("too late for anyone", 8);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source) throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source) throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public void onAcceptCancelSm(CancelSm message, SMPPServerSession source) throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unsupported();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unsupported();
        }

        private static ProcessRequestException unsupported() {
            return new ProcessRequestException("only submit_sm", 3);
        }
    }
}
