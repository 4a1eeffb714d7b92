package vn.ocb.onboarding.otp;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpLocked;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.domain.CodeEntry;
import vn.ocb.onboarding.otp.domain.OneTimeCode;
import vn.ocb.onboarding.otp.domain.OtpRules;
import vn.ocb.onboarding.otp.domain.Pepper;
import vn.ocb.onboarding.otp.domain.Progress;
import vn.ocb.onboarding.otp.storage.Codes;
import vn.ocb.onboarding.otp.storage.Codes.CodeKey;
import vn.ocb.onboarding.otp.storage.Progresses;
import vn.ocb.onboarding.vault.Vault;

/** Compares the entered code; that it is the right one is told to kyc-document, which ends the onboarding by it, once. */
@Component
public class ExecuteOpenPackageHandler {
    private static final Logger log = LoggerFactory.getLogger(ExecuteOpenPackageHandler.class);

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final Codes codes;
    private final Vault vault;
    private final OtpRules rules;
    private final Pepper pepper;
    private final Clock clock;

    ExecuteOpenPackageHandler(
            OnceOnly onceOnly,
            Progresses progresses,
            Codes codes,
            Vault vault,
            OtpRules rules,
            Pepper pepper,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.codes = codes;
        this.vault = vault;
        this.rules = rules;
        this.pepper = pepper;
        this.clock = clock;
    }

    /** A redelivered command finds its entered code deleted: it must not be read again. */
    public Mono<Void> handle(Received<ExecuteOpenPackage> command) {
        var entered = command.body().enteredCode();
        return onceOnly.handled(command)
                .filter(handled -> !handled)
                .flatMap(fresh -> vault.get(entered))
                .map(bytes -> new OneTimeCode(new String(bytes, StandardCharsets.UTF_8).strip()))
                .flatMap(code ->
                        onceOnly.handle(command, () -> decide(command.body().onboardingId(), code)))
                .then(Mono.defer(() -> forget(entered)));
    }

    /**
     * The onboarding's lock is held from the reading of the code to the counting of the entry: of any number of
     * guesses at the same moment no more are compared than entries are left.
     */
    private Mono<List<Object>> decide(OnboardingId id, OneTimeCode entered) {
        return progresses
                .lock(id)
                .flatMap(progress -> codes.of(id)
                        .map(issued -> CodeEntry.judge(rules, pepper, progress, issued, entered, clock.instant()))
                        .flatMap(entry -> act(progress, entry)));
    }

    private Mono<List<Object>> act(Progress progress, CodeEntry entry) {
        var id = progress.onboardingId();
        return switch (entry) {
            case CodeEntry.Right ignored -> confirm(progress);
            case CodeEntry.Wrong wrong ->
                count(
                        new CodeKey(id, wrong.codeNumber()),
                        new OtpRejected(id, wrong.codeNumber(), wrong.attemptsLeft(), List.of(ReasonCode.OTP_WRONG)));
            case CodeEntry.Locked locked ->
                count(
                        new CodeKey(id, locked.codeNumber()),
                        new OtpLocked(
                                id, locked.codeNumber(), locked.codesLeft(), List.of(ReasonCode.OTP_ATTEMPTS_USED_UP)));
            case CodeEntry.TooLate late ->
                Mono.just(List.of(
                        new OtpRejected(id, late.codeNumber(), late.attemptsLeft(), List.of(ReasonCode.OTP_EXPIRED))));
            case CodeEntry.Repeated ignored -> Mono.just(List.of(new ExecutionRepeated(id)));
            case CodeEntry.WrongAfterwards wrong ->
                count(
                        new CodeKey(id, wrong.codeNumber()),
                        new AuthenticationRefused(id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED)));
            case CodeEntry.Missing missing -> CodeCommands.refuse(id, missing.step());
            case CodeEntry.Refused refused ->
                Mono.just(List.of(new AuthenticationRefused(id, List.of(refused.reason()))));
        };
    }

    private Mono<List<Object>> count(CodeKey code, Object event) {
        return codes.countWrongEntry(code).thenReturn(List.of(event));
    }

    /** The first confirmation's time counts, also where it is told again. */
    private Mono<List<Object>> confirm(Progress progress) {
        var id = progress.onboardingId();
        var started = Objects.requireNonNull(progress.started(), "a code was issued before the start");
        // As exactly as the database keeps it: whoever tells it later tells the same.
        var confirmedAt = Objects.requireNonNullElseGet(
                progress.confirmedAt(), () -> clock.instant().truncatedTo(ChronoUnit.MICROS));
        return progresses
                .confirmed(id, confirmedAt)
                .thenReturn(List.of(new OtpConfirmed(
                        id,
                        started.partnerId(),
                        started.customerData(),
                        started.packageCode(),
                        confirmedAt,
                        started.testPerson())));
    }

    /** What stays behind through a fault is encrypted, worthless, and goes with the onboarding's other objects. */
    private Mono<Void> forget(VaultReference entered) {
        return vault.delete(entered).onErrorResume(fault -> {
            log.warn(
                    "An entered code was not deleted from the vault: {}",
                    fault.getClass().getName());
            return Mono.empty();
        });
    }
}
