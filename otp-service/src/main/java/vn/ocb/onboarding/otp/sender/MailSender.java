package vn.ocb.onboarding.otp.sender;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.sender.MailSettings.Server;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;
import vn.ocb.onboarding.otp.sender.OtpSender.Receipt;

/** E-mail over SMTP (RFC 5321) with TLS. The library waits for the server, on threads of this class alone. */
final class MailSender implements Route {
    private static final Logger log = LoggerFactory.getLogger(MailSender.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Replies from here on are refusals (RFC 5321, section 4.2.1); below, the library tells of a line that broke. */
    private static final int REFUSALS = 400;

    private static final int FOR_EVER = 500;

    private final Server server;
    private final MailSettings settings;
    private final Session session;
    private final HandoverThreads threads;

    MailSender(MailSettings settings) {
        this.settings = settings;
        this.server = settings.server();
        this.session = MailSession.of(settings);
        this.threads =
                new HandoverThreads("mail-send", settings.parallel(), settings.waiting(), settings.waitingTimeout());
    }

    @Override
    public Mono<Handover> send(Contact contact, MessageText text) {
        return threads.run(() -> deliver(contact, text));
    }

    /** Mail has no receipts that could be relied on. */
    @Override
    public Flux<Receipt> receipts() {
        return Flux.empty();
    }

    private Handover deliver(Contact contact, MessageText text) throws InterruptedException {
        var until = System.nanoTime() + settings.greylistedTimeout().toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            var outcome = attempt(contact, text);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (System.nanoTime() + pause.toNanos() - until > 0) {
                return new Handover.NotSent();
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(2);
        }
    }

    /** Empty when the server says "not yet" (RFC 6647): the mail surely was not taken, and is worth another try. */
    private Optional<Handover> attempt(Contact contact, MessageText text) {
        DepartingMail mail;
        try {
            mail = DepartingMail.of(session, server.from(), contact.address(), text);
        } catch (MessagingException noAddress) {
            return Optional.of(new Handover.NotSent());
        }
        try {
            handOver(mail);
            return Optional.of(new Handover.Accepted(mail.id()));
        } catch (MessagingException e) {
            var reply = replyOf(e);
            if (reply >= REFUSALS) {
                return reply < FOR_EVER ? Optional.empty() : Optional.of(new Handover.NotSent());
            }
            return Optional.of(mail.handedOver() ? new Handover.Unknown() : new Handover.NotSent());
        }
    }

    private void handOver(DepartingMail mail) throws MessagingException {
        var transport = session.getTransport("smtp");
        try {
            transport.connect(server.host(), server.port(), settings.user(), settings.password());
            transport.sendMessage(mail, mail.recipients());
        } finally {
            quit(transport);
        }
    }

    /** A mail that was taken stays taken when the end of the session fails. */
    private static void quit(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.debug("SMTP QUIT failed: {}", e.getClass().getName());
        }
    }

    /** The server's refusal, of the mail or of its only recipient; 0 when it did not speak. */
    private static int replyOf(MessagingException failure) {
        for (@Nullable Exception cause = failure; cause != null; cause = next(cause)) {
            var reply = switch (cause) {
                case SMTPAddressFailedException refused -> refused.getReturnCode();
                case SMTPSenderFailedException refused -> refused.getReturnCode();
                case SMTPSendFailedException refused -> refused.getReturnCode();
                default -> 0;
            };
            if (reply >= REFUSALS) {
                return reply;
            }
        }
        return 0;
    }

    private static @Nullable Exception next(Exception cause) {
        return cause instanceof MessagingException mail ? mail.getNextException() : null;
    }

    @Override
    public void open() {
        // Each mail has a connection of its own.
    }

    @Override
    public void close() {
        threads.close();
    }

    @Override
    public String toString() {
        return server.toString();
    }

    /** A mail that knows whether its text began to leave. */
    private static final class DepartingMail extends MimeMessage {
        private volatile boolean handedOver;

        private DepartingMail(Session session) {
            super(session);
        }

        static DepartingMail of(Session session, String from, String to, MessageText text) throws MessagingException {
            var mail = new DepartingMail(session);
            mail.setFrom(new InternetAddress(from, true));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
            mail.setText(text.body(), StandardCharsets.UTF_8.name());
            // RFC 3834: no out-of-office notes in reply.
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            return mail;
        }

        String id() {
            try {
                return getMessageID();
            } catch (MessagingException e) {
                throw new IllegalStateException("a saved mail has an id", e);
            }
        }

        Address[] recipients() throws MessagingException {
            return getRecipients(Message.RecipientType.TO);
        }

        boolean handedOver() {
            return handedOver;
        }

        @Override
        public void writeTo(OutputStream out, String[] withoutHeaders) throws IOException, MessagingException {
            handedOver = true;
            super.writeTo(out, withoutHeaders);
        }
    }
}
