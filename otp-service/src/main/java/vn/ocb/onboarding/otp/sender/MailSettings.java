package vn.ocb.onboarding.otp.sender;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The route to the mail server.
 *
 * @param from the address the mail is from
 * @param user empty for a server that knows us by our network
 * @param tls how the connection is encrypted; never not at all
 * @param trustedCertificates a PEM file with the certificates to trust; empty for those the JDK trusts
 * @param connectTimeout how long a connection may take
 * @param responseTimeout how long the server may take for an answer; after the text was handed over the outcome is unknown
 * @param greylistedTimeout how long a mail is tried again that the server does not take yet
 * @param parallel how many mails may be handed over at the same time
 * @param waiting how many more may wait; those above are not sent
 * @param waitingTimeout how long they may wait; after it they are not sent
 */
public record MailSettings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String from,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("STARTTLS") Tls tls,
        @Nullable Path trustedCertificates,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("8s") Duration greylistedTimeout,
        @DefaultValue("8") int parallel,
        @DefaultValue("1000") int waiting,
        @DefaultValue("3s") Duration waitingTimeout) {

    /** RFC 8314, section 3. */
    public enum Tls {
        /** From the first octet on, usually at port 465. */
        IMPLICIT,
        /** After a greeting in the clear, usually at port 587; a server that does not offer it gets no mail. */
        STARTTLS
    }

    Server server() {
        if (host == null || port == null || from == null) {
            throw new IllegalStateException("otp-service does not start: the mail route is not whole. Set"
                    + " onboarding.otp.mail.host, .port and .from.");
        }
        return new Server(host, port, from);
    }

    /** Where mail goes, and from whom. */
    record Server(String host, int port, String from) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    @Override
    public String toString() {
        return "MailSettings";
    }
}
