package vn.ocb.onboarding.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.sandbox.inbox.DeliveryOutcome;
import vn.ocb.onboarding.sandbox.inbox.Inbox;

/**
 * The mail server: takes mail after STARTTLS (RFC 3207) only and puts it into an {@link Inbox}. What becomes of a mail its
 * address chooses, see {@link DeliveryOutcome}.
 */
public final class MailServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MailServer.class);
    private static final String NO_SUCH_MAILBOX = "5.1.1 nobody has this address";
    private static final String GREYLISTED = "4.7.1 greylisted, try again later";

    private final Inbox inbox;
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mail-later").daemon().factory());
    private final SMTPServer server;

    /**
     * @param address where it listens: loopback, unless all of a container is meant
     * @param port 0 for any free one
     * @param name by which clients call it, beside localhost
     * @param certificate where to write the certificate that clients must trust, as PEM
     */
    public record Settings(InetAddress address, int port, String name, Path certificate) {

        /** On this machine only. */
        public static Settings local(int port, Path certificate) {
            return new Settings(InetAddress.getLoopbackAddress(), port, "localhost", certificate);
        }
    }

    private MailServer(Settings settings, Inbox inbox, SelfSigned identity) {
        this.inbox = inbox;
        this.server = SMTPServer.port(settings.port())
                .bindAddress(settings.address())
                .hostName(settings.name())
                .softwareName("sandbox")
                .startTlsSocketFactory(tls(identity))
                .requireTLS()
                .insertReceivedHeaders(false)
                .messageHandlerFactory(Delivery::new)
                .build();
    }

    /**
     * Returns when it listens; its certificate is new each time.
     *
     * @throws RuntimeException when the port is taken
     */
    public static MailServer start(Settings settings, Inbox inbox) {
        var identity = SelfSigned.of(
                List.of("localhost", settings.name()).stream().distinct().toList());
        write(settings.certificate(), identity);
        var mail = new MailServer(settings, inbox, identity);
        mail.server.start();
        log.info("MAIL SERVER STAND-IN listens on {}: mail reaches nobody", mail.port());
        return mail;
    }

    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        closed.countDown();
        later.shutdownNow();
        server.stop();
    }

    private static void write(Path file, SelfSigned identity) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                            .formatted(encoder.encodeToString(
                                    identity.certificate().getEncoded())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    private static SSLContext tls(SelfSigned identity) {
        try {
            var password = new char[0];
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("mail", identity.key(), password, new Certificate[] {identity.certificate()});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK speaks TLS", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One mail on its way in. */
    private final class Delivery implements MessageHandler {
        private String from = "";
        private String to = "";

        Delivery(MessageContext ignored) {}

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            var outcome = DeliveryOutcome.ofAddress(recipient);
            if (outcome == DeliveryOutcome.WRONG_NUMBER) {
                throw new RejectException(550, NO_SUCH_MAILBOX);
            }
            if (outcome == DeliveryOutcome.NOT_YET && refusedOnce.add(recipient)) {
                throw new RejectException(451, GREYLISTED);
            }
            refusedOnce.remove(recipient);
            to = recipient;
        }

        @Override
        public String data(InputStream content) throws IOException, RejectException {
            var octets = content.readAllBytes();
            switch (DeliveryOutcome.ofAddress(to)) {
                case NEVER_ARRIVES -> log.debug("A mail never arrives");
                case ARRIVES_LATE -> {
                    ScheduledFuture<?> ignored =
                            later.schedule(() -> show(octets), DeliveryOutcome.DELAY.toMillis(), TimeUnit.MILLISECONDS);
                }
                case NO_ANSWER -> {
                    show(octets);
                    neverAnswer();
                }
                default -> show(octets);
            }
            return "taken";
        }

        @Override
        public void done() {
            // Nothing is kept beside the inbox.
        }

        private void show(byte[] octets) {
            try {
                var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
                inbox.add(
                        AuthenticationMethod.EMAIL,
                        String.valueOf(mail.getMessageID()),
                        from,
                        to,
                        mail.getSubject() + "\n\n" + mail.getContent());
            } catch (MessagingException | IOException e) {
                log.warn("A mail cannot be read: {}", e.getClass().getName());
            }
        }

        /** Until it closes. Nobody waits that long. */
        private void neverAnswer() throws RejectException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new RejectException(451, "too late for anyone");
        }
    }
}
