package vn.ocb.onboarding.load.abuse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.local.PartnerApplication;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;

/**
 * The hostile caller, in a process of its own: what it needs of memory and threads is not taken from the system it attacks.
 * Reads from standard input a {@link Mission} as a line of JSON, then the names of attacks, each followed by an empty line
 * when it is to end; answers each with a line of JSON, the {@link Tally}. Ends with its standard input.
 */
final class Attacker {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What it needs to know; never an argument of the process, since everybody on a machine can read those.
     *
     * @param partner its own application, of the largest plan
     * @param small another one of its own, of the plan Bronze
     * @param honestClientId of the partner that must not notice
     */
    record Mission(
            URI gateway, String kafka, PartnerApplication partner, PartnerApplication small, String honestClientId) {
        Target target() {
            return new Target(gateway, kafka, client(partner), client(small), honestClientId);
        }

        private PartnerClient client(PartnerApplication application) {
            return PartnerClient.of(gateway, application.clientId(), application.clientSecret());
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var target = JSON.readValue(orders.readLine(), Mission.class).target();
            for (var name = orders.readLine(); name != null; name = orders.readLine()) {
                System.out.println(JSON.writeValueAsString(played(Attacks.named(name), target, orders)));
            }
        }
        System.exit(0); // pools of the clients keep threads
    }

    private static Tally.Report played(Attack attack, Target target, BufferedReader orders) throws Exception {
        var tally = new Tally();
        var going = new AtomicBoolean(true);
        try (var player = Executors.newSingleThreadExecutor()) {
            var play = player.submit(() -> {
                attack.play().run(target, tally, going::get);
                return attack;
            });
            awaitLine(orders);
            going.set(false);
            play.get();
        }
        return tally.report();
    }

    private static void awaitLine(BufferedReader orders) throws IOException {
        if (orders.readLine() == null) {
            System.exit(1); // whoever gave the orders is gone
        }
    }

    private Attacker() {}
}
