package vn.ocb.onboarding.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.sandbox.inbox.Inbox;

class MailServerTest {
    @TempDir
    Path directory;

    private final Inbox inbox = new Inbox();
    private MailServer server;

    @BeforeEach
    void start() {
        server = MailServer.start(MailServer.Settings.local(0, certificate()), inbox);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsWhatItTookOverAnEncryptedConnectionWhoseCertificateFitsItsName() throws Exception {
        send("anna@example.com", true);

        var mail = inbox.to("anna@example.com", 0).getFirst();
        assertThat(mail.channel()).isEqualTo(AuthenticationMethod.EMAIL);
        assertThat(mail.from()).isEqualTo("no-reply@ocb.example");
        assertThat(mail.text()).startsWith("Mã OTP\n\n").contains("Mã là 123456");
    }

    @Test
    void takesNothingInTheClear() {
        assertThatThrownBy(() -> send("anna@example.com", false)).isInstanceOf(MessagingException.class);
        assertThat(inbox.all()).isEmpty();
    }

    @Test
    void theEndOfTheAddressChoosesWhatBecomesOfAMail() throws Exception {
        send("anna.931@example.com", true);
        assertThatThrownBy(() -> send("anna.933@example.com", true)).hasMessageContaining("Invalid Addresses");
        assertThatThrownBy(() -> send("anna.934@example.com", true)).hasMessageContaining("Invalid Addresses");
        assertThat(inbox.all()).isEmpty();

        send("anna.934@example.com", true);
        assertThat(inbox.all()).hasSize(1);
    }

    private Path certificate() {
        return directory.resolve("keys/certificate.pem");
    }

    private void send(String to, boolean encrypted) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", String.valueOf(server.port()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(encrypted));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", trusting().getSocketFactory());
        var mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("no-reply@ocb.example"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject("Mã OTP", "UTF-8");
        mail.setText("Mã là 123456", "UTF-8");
        Transport.send(mail);
    }

    private SSLContext trusting() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var file = Files.newInputStream(certificate())) {
            store.setCertificateEntry(
                    "mail", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
