package vn.ocb.onboarding.otp.sender;

import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The settings as the mail library wants them (package {@code org.eclipse.angus.mail.smtp}). */
final class MailSession {
    private MailSession() {}

    static Session of(MailSettings settings) {
        var properties = new Properties();
        properties.put("mail.smtp.starttls.required", settings.tls() == MailSettings.Tls.STARTTLS);
        properties.put("mail.smtp.starttls.enable", settings.tls() == MailSettings.Tls.STARTTLS);
        properties.put("mail.smtp.ssl.enable", settings.tls() == MailSettings.Tls.IMPLICIT);
        properties.put("mail.smtp.ssl.checkserveridentity", true);
        properties.put("mail.smtp.auth", settings.user() != null);
        properties.put("mail.smtp.connectiontimeout", settings.connectTimeout().toMillis());
        properties.put("mail.smtp.timeout", settings.responseTimeout().toMillis());
        properties.put("mail.smtp.writetimeout", settings.responseTimeout().toMillis());
        // A goodbye is not worth waiting for.
        properties.put("mail.smtp.quitwait", false);
        if (settings.trustedCertificates() != null) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(settings.trustedCertificates()));
        }
        // The library takes numbers and truth values as text.
        properties.replaceAll((name, value) -> value instanceof SSLSocketFactory ? value : value.toString());
        return Session.getInstance(properties);
    }

    private static SSLSocketFactory trusting(Path certificates) {
        try (var file = Files.newInputStream(certificates)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "otp-service does not start: the certificates in " + certificates + " cannot be read"
                            + " (onboarding.otp.mail.trusted-certificates).",
                    e);
        }
    }
}
