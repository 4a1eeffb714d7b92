package vn.ocb.onboarding.load;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.local.journey.TextMessages;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.statusapi.OnboardingResource;
import vn.ocb.onboarding.statusapi.OverallStatus;

/** A partner's program that brings customers through, and takes the time of each call from request to final answer. */
record Partner(PartnerClient client, TextMessages messages) {

    /** A whole onboarding; whether it opened an account. */
    boolean open(Customer customer, Latencies latencies) throws IOException {
        var front = customer.picture("front.jpg");
        var back = customer.picture("back.jpg");
        var portrait = customer.picture("portrait.jpg");
        var id = start(customer.person(), latencies);
        timed("ID card", latencies, () -> client.uploadIdCard(id, front, back));
        timed("portrait", latencies, () -> client.uploadPortrait(id, portrait));
        timed("init authentication", latencies, () -> client.initAuthentication(id));
        var code = messages.codeFor(customer.person().phone());
        var opened = timed("execute", latencies, () -> client.executeOpenPackage(id, code));
        timed("status", latencies, () -> client.status(id));
        return opened.onboarding()
                .map(OnboardingResource::status)
                .filter(OverallStatus::opened)
                .isPresent();
    }

    /** The commands that need no pictures. */
    void startAndCancel(SpecimenPerson person, Latencies latencies) {
        var id = start(person, latencies);
        timed("status", latencies, () -> client.status(id));
        timed("cancel", latencies, () -> client.cancel(id, CancellationCause.CUSTOMER_REQUEST));
    }

    private String start(SpecimenPerson person, Latencies latencies) {
        var form = CustomerForm.of(person, client.catalogues());
        return timed("init", latencies, () -> client.startOnboarding(form)).onboardingId();
    }

    private static Answer.Success timed(String step, Latencies latencies, Supplier<Answer> call) {
        var from = System.nanoTime();
        var answer = call.get();
        latencies.add(step, Duration.ofNanos(System.nanoTime() - from));
        return switch (answer) {
            case Answer.Success success -> success;
            case Answer.Problem problem -> throw new NotAccepted(step, problem);
        };
    }

    /** The customer did not come through a step. */
    static final class NotAccepted extends RuntimeException {
        private static final int REJECTED = 422;

        private final int status;

        NotAccepted(String step, Answer.Problem problem) {
            super("%s: %d %s %s".formatted(step, problem.status(), problem.code(), problem.reasons()));
            status = problem.status();
        }

        /** A verdict on what the customer brought, as in life: a drawn face is not always found. */
        boolean rejected() {
            return status == REJECTED;
        }
    }
}
