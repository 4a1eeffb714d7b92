package vn.ocb.onboarding.otp.sender;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** SMS over SMPP 3.4. */
@Component
class SmppSender implements OtpSender, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SmppSender.class);
    /** Before the consumers of messages, whose default is the last phase; so it also stops after them. */
    private static final int PHASE = 0;
    /** ESME_RSYSERR, SMPP 3.4, section 5.1.3: the operator may deliver it again. */
    private static final int SYSTEM_ERROR = 8;

    private static final int REFERENCES = 256;

    private final SmppSettings.Route route;
    private final SmppLine line;
    private final Scheduler scheduler;
    private final Sinks.Many<Receipt> receipts = Sinks.many().multicast().onBackpressureBuffer(10_000, false);
    private final AtomicInteger references = new AtomicInteger();
    private volatile boolean running;

    SmppSender(SmppSettings settings) {
        this.route = settings.route();
        this.line = new SmppLine(settings, route, new Receiver());
        // jsmpp waits for the operator on the calling thread.
        this.scheduler = Schedulers.newBoundedElastic(settings.parallel(), Integer.MAX_VALUE, "smpp-send", 60, true);
    }

    @Override
    public Mono<Handover> send(String phone, String text) {
        return line.session()
                .publishOn(scheduler)
                .map(session -> submitAll(session, phone, text))
                .defaultIfEmpty(new Handover.NotSent())
                .doOnNext(handover -> {
                    if (!(handover instanceof Handover.Accepted)) {
                        log.warn("A message was not accepted by {}: {}", route, handover);
                    }
                });
    }

    @Override
    public Flux<Receipt> receipts() {
        return receipts.asFlux();
    }

    boolean isBound() {
        return line.isBound();
    }

    private Handover submitAll(SMPPSession session, String phone, String text) {
        var messages = ShortMessages.of(text, references.getAndIncrement() % REFERENCES);
        Handover handover = new Handover.NotSent();
        for (var part = 0; part < messages.parts().size(); part++) {
            handover = submit(session, phone, messages, part);
            if (!(handover instanceof Handover.Accepted)) {
                return part == 0 ? handover : new Handover.Unknown();
            }
        }
        return handover;
    }

    /** Only the last part asks for a receipt: the text has arrived when all of it has. */
    private Handover submit(SMPPSession session, String phone, ShortMessages messages, int part) {
        var last = part == messages.parts().size() - 1;
        try {
            var accepted = session.submitShortMessage(
                    "",
                    sourceType(),
                    NumberingPlanIndicator.UNKNOWN,
                    route.sourceAddress(),
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    phone.substring(1),
                    new ESMClass(
                            MessageMode.DEFAULT,
                            MessageType.DEFAULT,
                            messages.concatenated() ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    null,
                    null,
                    new RegisteredDelivery(last ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                    (byte) 0,
                    DataCodings.newInstance(messages.dataCoding()),
                    (byte) 0,
                    messages.parts().get(part));
            return new Handover.Accepted(accepted.getMessageId());
        } catch (PDUException | NegativeResponseException refused) {
            return new Handover.NotSent();
        } catch (ResponseTimeoutException | InvalidResponseException | IOException | RuntimeException unanswered) {
            return new Handover.Unknown();
        }
    }

    /** A name is an alphanumeric address, digits are a number (SMPP 3.4, section 5.2.5). */
    private TypeOfNumber sourceType() {
        return route.sourceAddress().chars().allMatch(Character::isDigit)
                ? TypeOfNumber.UNKNOWN
                : TypeOfNumber.ALPHANUMERIC;
    }

    @Override
    public void start() {
        line.open();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        line.close();
        scheduler.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Takes receipts; their handling is none of the line's business, so it is answered at once. */
    private final class Receiver implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
            if (!message.isSmscDeliveryReceipt()) {
                return;
            }
            try {
                var receipt = message.getShortMessageAsDeliveryReceipt();
                var delivered = switch (receipt.getFinalStatus()) {
                    case DELIVRD -> true;
                    case UNDELIV, EXPIRED, DELETED, REJECTD -> false;
                    case ENROUTE, ACCEPTD, UNKNOWN -> null;
                };
                if (delivered != null) {
                    keep(new Receipt(receipt.getId(), delivered));
                }
            } catch (InvalidDeliveryReceiptException e) {
                log.warn("A receipt of {} cannot be read", route);
            }
        }

        /** Receipts come on several threads, the sink takes one at a time. */
        private void keep(Receipt receipt) throws ProcessRequestException {
            synchronized (receipts) {
                if (receipts.tryEmitNext(receipt).isFailure()) {
                    throw new ProcessRequestException("not now", SYSTEM_ERROR);
                }
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {
            // Nothing waits for a handset to come back.
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("receipts come as deliver_sm", SYSTEM_ERROR);
        }
    }
}
