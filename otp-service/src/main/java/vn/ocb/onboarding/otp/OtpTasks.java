package vn.ocb.onboarding.otp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;
import vn.ocb.onboarding.messaging.errors.FaultName;
import vn.ocb.onboarding.messaging.task.PeriodicTask;
import vn.ocb.onboarding.otp.sender.OtpSender;
import vn.ocb.onboarding.otp.storage.ParkedCommands;

/**
 * The periodic work of the service: decides parked commands that waited long enough, reports codes with an unknown outcome
 * and accounts the core did not open in time, notes receipts.
 */
@Component
public class OtpTasks implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OtpTasks.class);
    private static final int AT_ONCE = 100;
    private static final int RECEIPTS_AT_ONCE = 200;

    private final ParkedCommands parked;
    private final ResumeParkedCommand resume;
    private final ReportUnknownDepartures unknown;
    private final ReportOverdueAccounts overdue;
    private final OtpSender sender;
    private final NoteReceiptHandler receipts;
    private final Clock clock;
    private final Counter lostReceipts;
    private final List<PeriodicTask> tasks;

    OtpTasks(
            ParkedCommands parked,
            ResumeParkedCommand resume,
            ReportUnknownDepartures unknown,
            ReportOverdueAccounts overdue,
            OtpSender sender,
            NoteReceiptHandler receipts,
            OtpSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.parked = parked;
        this.resume = resume;
        this.unknown = unknown;
        this.overdue = overdue;
        this.sender = sender;
        this.receipts = receipts;
        this.clock = clock;
        this.lostReceipts = Counter.builder("onboarding.otp.receipts.lost")
                .description("Receipts of operators that could not be noted")
                .register(meters);
        var every = settings.sweepEvery();
        this.tasks = List.of(
                new PeriodicTask("decide-parked-commands", every, every, this::decideOverdue, meters),
                new PeriodicTask("report-unknown-departures", every, every, unknown::sweep, meters),
                new PeriodicTask("report-overdue-accounts", every, every, overdue::sweep, meters),
                new PeriodicTask("note-receipts", Duration.ZERO, every, this::noteReceipts, meters));
    }

    @Override
    public void start() {
        tasks.forEach(PeriodicTask::start);
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

    /** Ends with the sender's receipts, which is never. A receipt that cannot be noted stops no other. */
    private Mono<Void> noteReceipts() {
        return sender.receipts()
                .flatMap(
                        receipt -> ErrorsAsSignals.in(() -> receipts.handle(receipt))
                                .onErrorResume(fault -> {
                                    lostReceipts.increment();
                                    log.warn("otp.receipt.not-noted fault={}", FaultName.of(fault));
                                    return Mono.empty();
                                }),
                        RECEIPTS_AT_ONCE)
                .then();
    }

    @Override
    public void stop() {
        tasks.forEach(PeriodicTask::stop);
    }

    @Override
    public boolean isRunning() {
        return tasks.stream().anyMatch(PeriodicTask::isRunning);
    }
}
