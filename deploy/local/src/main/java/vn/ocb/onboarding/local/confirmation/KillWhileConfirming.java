package vn.ocb.onboarding.local.confirmation;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ocb.onboarding.local.OnboardingSystem;

/** Kills otp-service and the sandbox in turn, again and again, while customers confirm. */
public final class KillWhileConfirming {
    private static final Logger log = LoggerFactory.getLogger(KillWhileConfirming.class);

    private final OnboardingSystem system;
    private int kills;

    /** @param system started; otp-service is in a process of its own meanwhile */
    public KillWhileConfirming(OnboardingSystem system) {
        this.system = system;
    }

    /**
     * @param customers how many confirm
     * @param pause between a part that is ready again and the next kill
     * @param atMost after which those who have no account yet count as lost
     */
    public Confirmed run(int customers, Duration pause, Duration atMost) throws Exception {
        try (var ready = new ReadyCustomers(system.vault(), system.backing().kafka());
                var otp = OtpProcess.insteadOfTheOneHere(system)) {
            var confirmations = new Confirmations(system, ready, ready.ready(customers));
            var running = CompletableFuture.supplyAsync(() -> confirmations.run(atMost));
            while (!endsWithin(running, pause)) {
                kill(otp);
            }
            return running.get();
        }
    }

    /** How many parts were killed. */
    public int kills() {
        return kills;
    }

    private void kill(OtpProcess otp) throws IOException, InterruptedException {
        kills++;
        if (kills % 2 == 1) {
            log.info("Kill {}: otp-service", kills);
            otp.killAndStartAnother();
        } else {
            log.info("Kill {}: the sandbox", kills);
            system.killSandbox();
        }
    }

    private static boolean endsWithin(CompletableFuture<?> running, Duration pause)
            throws ExecutionException, InterruptedException {
        try {
            running.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        }
    }
}
