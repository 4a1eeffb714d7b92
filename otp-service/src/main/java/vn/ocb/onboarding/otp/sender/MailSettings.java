package vn.ocb.onboarding.otp.sender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.ocb.onboarding.messaging.settings.UnusableSetting;

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

    private static final Pattern HOST = Pattern.compile("[\\w.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}]");
    private static final int LARGEST_PORT = 65_535;
    /** RFC 5321, section 4.5.3.1, without the forms nobody sends from. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\",;@\\p{Cntrl}]{1,64}@[\\w.-]{1,253}");
    /** RFC 4616, section 2: up to 255 octets of each, and no control characters that would end the command. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    /** @throws UnusableSetting naming the setting and never its value */
    Server server() {
        if (host == null || port == null || from == null) {
            throw new IllegalStateException("otp-service does not start: the mail route is not whole. Set"
                    + " onboarding.otp.mail.host, .port and .from.");
        }
        var prefix = "onboarding.otp.mail.";
        require(HOST.matcher(host).matches(), prefix + "host", "the name or address of a host and nothing else");
        require(port >= 1 && port <= LARGEST_PORT, prefix + "port", "a number of 1 to 65535");
        require(ADDRESS.matcher(from).matches(), prefix + "from", "one mail address");
        require(user == null || ONE_LINE.matcher(user).matches(), prefix + "user", "one line of 1 to 255 characters");
        require(
                password == null || ONE_LINE.matcher(password).matches(),
                prefix + "password",
                "one line of 1 to 255 characters");
        require((user == null) == (password == null), prefix + "password", "set together with .user, or neither");
        return new Server(host, port, from);
    }

    private static void require(boolean usable, String setting, String wanted) {
        if (!usable) {
            throw new UnusableSetting(setting, wanted);
        }
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
