package vn.ocb.onboarding.otp;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.otp.sender.OtpSender;
import vn.ocb.onboarding.otp.storage.ParkedCommands;

/** What no message starts: commands that waited long enough, departures nobody noted, a silent core, receipts. */
@Component
public class Rounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final int AT_ONCE = 100;
    private static final int RECEIPTS_AT_ONCE = 200;

    private final ParkedCommands parked;
    private final ResumeParkedCommand resume;
    private final ReportUnknownDepartures unknown;
    private final ReportOverdueAccounts overdue;
    private final OtpSender sender;
    private final NoteReceiptHandler receipts;
    private final Duration every;
    private final Clock clock;
    private @Nullable Disposable running;

    Rounds(
            ParkedCommands parked,
            ResumeParkedCommand resume,
            ReportUnknownDepartures unknown,
            ReportOverdueAccounts overdue,
            OtpSender sender,
            NoteReceiptHandler receipts,
            OtpSettings settings,
            Clock clock) {
        this.parked = parked;
        this.resume = resume;
        this.unknown = unknown;
        this.overdue = overdue;
        this.sender = sender;
        this.receipts = receipts;
        this.every = settings.sweepEvery();
        this.clock = clock;
    }

    @Override
    public void start() {
        running = Disposables.composite(
                again("Parked commands", Mono.defer(this::decideOverdue)),
                again("Unknown departures", Mono.defer(unknown::sweep)),
                again("Overdue accounts", Mono.defer(overdue::sweep)),
                sender.receipts()
                        .flatMap(receipt -> quiet("A receipt", receipts.handle(receipt)), RECEIPTS_AT_ONCE)
                        .subscribe());
    }

    /** One round of all but the receipts, at once; it fails where {@link #start} would try again. */
    public Mono<Void> once() {
        return decideOverdue().then(Mono.defer(unknown::sweep)).then(Mono.defer(overdue::sweep));
    }

    private Mono<Void> decideOverdue() {
        return parked.overdue(clock.instant(), AT_ONCE)
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(overdue -> resume.resume(overdue.onboardingId(), overdue.command()))
                .then();
    }

    private Disposable again(String what, Mono<Void> round) {
        return Flux.interval(every)
                .onBackpressureDrop()
                .concatMap(tick -> quiet(what, round), 1)
                .subscribe();
    }

    /** The next round tries again. */
    private static Mono<Void> quiet(String what, Mono<Void> work) {
        return work.onErrorResume(fault -> {
            log.warn("{}: {}", what, fault.getClass().getName());
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
