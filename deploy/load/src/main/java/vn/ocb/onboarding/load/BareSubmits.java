package vn.ocb.onboarding.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/** The least a code costs: a submit_sm of the same text and its response, by jsmpp alone, through a window of the same size. */
final class BareSubmits {
    private static final int WINDOW = 16;
    private static final int WARM_UP = 2000;
    private static final byte UCS_2 = 8;
    private static final byte[] TEXT = "OCB: 000000 là mã OTP mở tài khoản, hiệu lực 5 phút. Không chia sẻ mã."
            .getBytes(StandardCharsets.UTF_16BE);
    /** Apart from the customers' phones. */
    private static final String PHONE = "84980000000";

    private final int port;
    private final String systemId;
    private final String password;

    /** Of how many submits a second the SMSC answered, and the processor time of each, both sides together. */
    record Measured(double perSecond, Duration cpu) {}

    BareSubmits(int port, String systemId, String password) {
        this.port = port;
        this.systemId = systemId;
        this.password = password;
    }

    Measured run(int submits) throws Exception {
        var session = bound();
        try {
            submit(session, WARM_UP);
            var before = Cpu.now();
            var from = System.nanoTime();
            submit(session, submits);
            var took = System.nanoTime() - from;
            return new Measured(
                    submits / (took / 1e9), Cpu.now().since(before).jvm().dividedBy(submits));
        } finally {
            session.unbindAndClose();
        }
    }

    private SMPPSession bound() throws IOException {
        var session = new SMPPSession();
        session.connectAndBind(
                "localhost",
                port,
                new BindParameter(
                        BindType.BIND_TX,
                        systemId,
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null));
        return session;
    }

    private static void submit(SMPPSession session, int submits) throws Exception {
        try (var window = Executors.newFixedThreadPool(WINDOW)) {
            for (var done : window.invokeAll(Collections.nCopies(WINDOW, (Callable<Void>) () -> {
                for (var i = 0; i < submits / WINDOW; i++) {
                    submit(session);
                }
                return null;
            }))) {
                done.get();
            }
        }
    }

    private static void submit(SMPPSession session) throws Exception {
        session.submitShortMessage(
                "",
                TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN,
                "OCB",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                PHONE,
                new ESMClass(),
                (byte) 0,
                (byte) 0,
                null,
                null,
                new RegisteredDelivery(SMSCDeliveryReceipt.DEFAULT),
                (byte) 0,
                DataCodings.newInstance(UCS_2),
                (byte) 0,
                TEXT);
    }
}
