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
    private final Progress progress;
    private int kills;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (kills, opened) -> {};

        /**
         * After each kill that is mended.
         *
         * @param opened how many customers have an account
         */
        void report(int kills, int opened);
    }

    /** @param system started; otp-service is in a process of its own meanwhile */
    public KillWhileConfirming(OnboardingSystem system, Progress progress) {
        this.system = system;
        this.progress = progress;
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
                progress.report(kills, confirmations.opened());
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
