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
    private static final Duration LOOK = Duration.ofMillis(20);

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

    /** Says when the next part is killed. */
    @FunctionalInterface
    public interface Timetable {

        /**
         * Whether it is time.
         *
         * @param kills how many parts were killed
         * @param opened how many customers have an account
         * @param mended since when all parts are ready again
         */
        boolean due(int kills, int opened, Duration mended);

        /** So long after the last one is ready again. */
        static Timetable pausing(Duration pause) {
            return (kills, opened, mended) -> mended.compareTo(pause) >= 0;
        }

        /** Whenever so many more have an account: as many kills, and as many customers at each, however slow the machine. */
        static Timetable every(int accounts) {
            return (kills, opened, mended) -> opened >= accounts * (kills + 1);
        }
    }

    /**
     * What is done.
     *
     * @param customers how many confirm
     * @param atOnce how many of them at the same time
     * @param patience those who have no account yet are lost when nobody was given one for so long
     */
    public record Plan(int customers, int atOnce, Timetable timetable, Duration patience) {}

    /** @param system started; otp-service is in a process of its own meanwhile */
    public KillWhileConfirming(OnboardingSystem system, Progress progress) {
        this.system = system;
        this.progress = progress;
    }

    /** Returns when each has an account, or is lost. */
    public Confirmed run(Plan plan) throws Exception {
        try (var ready = new ReadyCustomers(system.vault(), system.backing());
                var otp = OtpProcess.insteadOfTheOneHere(system)) {
            var confirmations = new Confirmations(system, ready, ready.ready(plan.customers()), plan.atOnce());
            var running = CompletableFuture.supplyAsync(() -> confirmations.run(plan.patience()));
            var mended = System.nanoTime();
            while (!endsSoon(running)) {
                var opened = confirmations.opened();
                var since = Duration.ofNanos(System.nanoTime() - mended);
                if (opened < plan.customers() && plan.timetable().due(kills, opened, since)) {
                    kill(otp);
                    progress.report(kills, confirmations.opened());
                    mended = System.nanoTime();
                }
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

    private static boolean endsSoon(CompletableFuture<?> running) throws ExecutionException, InterruptedException {
        try {
            running.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        }
    }
}
