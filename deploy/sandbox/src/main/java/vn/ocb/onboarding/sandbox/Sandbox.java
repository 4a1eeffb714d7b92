package vn.ocb.onboarding.sandbox;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ocb.onboarding.sandbox.core.CoreBanking;
import vn.ocb.onboarding.sandbox.inbox.Inbox;
import vn.ocb.onboarding.sandbox.mail.MailServer;
import vn.ocb.onboarding.sandbox.page.TesterPages;
import vn.ocb.onboarding.sandbox.smsc.Smsc;

/** All stand-ins together: the operator, the mail server, the bank's core, and the pages for testers. */
public final class Sandbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sandbox.class);

    private final Smsc smsc;
    private final MailServer mail;
    private final CoreBanking core;
    private final TesterPages pages;

    /**
     * @param address where it listens: loopback, unless all of a container is meant
     * @param name by which others call this machine
     * @param ports each 0 for any free one
     * @param login of the operator's customer
     * @param mailCertificate where to write the certificate that the mail server's clients must trust
     * @param kafka bootstrap servers
     */
    public record Settings(
            InetAddress address, String name, Ports ports, Login login, Path mailCertificate, String kafka) {}

    /** Where it listens. */
    public record Ports(int smpp, int smtp, int http) {}

    /** Who may bind to the operator. */
    public record Login(String systemId, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return systemId;
        }
    }

    private Sandbox(Smsc smsc, MailServer mail, CoreBanking core, TesterPages pages) {
        this.smsc = smsc;
        this.mail = mail;
        this.core = core;
        this.pages = pages;
    }

    /**
     * Returns when all of it works.
     *
     * @param inbox takes what customers are sent
     */
    public static Sandbox start(Settings settings, Inbox inbox) {
        var address = settings.address();
        var ports = settings.ports();
        var login = settings.login();
        var begun = new ArrayDeque<AutoCloseable>();
        try {
            var smsc = Smsc.start(new Smsc.Settings(address, ports.smpp(), login.systemId(), login.password()), inbox);
            begun.push(smsc);
            var mail = MailServer.start(
                    new MailServer.Settings(address, ports.smtp(), settings.name(), settings.mailCertificate()), inbox);
            begun.push(mail);
            var core = CoreBanking.start(settings.kafka());
            begun.push(core);
            return new Sandbox(smsc, mail, core, TesterPages.serve(inbox, core, address, ports.http()));
        } catch (RuntimeException e) {
            begun.forEach(Sandbox::closeQuietly);
            throw e;
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.warn("A stand-in did not stop", e);
        }
    }

    /** The stand-in for the bank's core, to be told how to behave. */
    public CoreBanking core() {
        return core;
    }

    /** Where the messages are shown. */
    public URI messages() {
        return pages.uri();
    }

    /** Ends as a process does that is killed: nobody is told. */
    public void kill() {
        smsc.kill();
        core.kill();
        pages.close();
        mail.close();
    }

    @Override
    public void close() {
        pages.close();
        core.close();
        mail.close();
        smsc.close();
    }
}
