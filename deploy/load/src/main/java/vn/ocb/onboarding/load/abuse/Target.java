package vn.ocb.onboarding.load.abuse;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/**
 * The system under attack, as hostile callers reach it: raw connections from loopback addresses other than the honest
 * partner's, and an application of a partner of their own.
 *
 * @param partner the attacker's own application, of the largest plan
 * @param small another one of the attacker's, of the plan Bronze
 * @param honestClientId of the partner that must not notice
 */
record Target(URI gateway, String kafka, PartnerClient partner, PartnerClient small, String honestClientId) {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(15);
    /** Of persons whose pictures nobody draws, away from those of the honest partner. */
    private static final long SEED = 800_000;

    /** @param from 127.0.0.x: for a limit per address each is somebody else */
    Socket connect(int from) throws IOException {
        var socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) from}), 0));
            socket.setSoTimeout((int) READ.toMillis());
            socket.connect(new InetSocketAddress("127.0.0.1", gateway.getPort()), (int) CONNECT.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends the bytes as they are; the status of the answer, 0 when there is none. */
    int exchange(int from, String request) {
        try (var socket = connect(from)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return status(socket.getInputStream());
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of an answer that begins now. */
    static int status(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0 && next != '\n' && line.length() < 100; next = in.read()) {
            line.append((char) next);
        }
        var words = line.toString().split(" ");
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
    }

    String host() {
        return "localhost:" + gateway.getPort();
    }

    /** The attacker's own onboarding. */
    String onboarding(int number) {
        var form = CustomerForm.of(SpecimenPerson.seeded(SEED + number), partner.catalogues());
        return partner.startOnboarding(form).orThrow().onboardingId();
    }
}
