package vn.ocb.onboarding.local.confirmation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.confirmation.ReadyCustomers.Ready;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.messaging.cloudevent.MalformedCloudEvent;

/**
 * Brings customers from the first code to the account, as a patient partner does: enters the code of the newest message, and
 * asks for another when one did not leave. Counts what must never happen.
 */
final class Confirmations {
    private static final Logger log = LoggerFactory.getLogger(Confirmations.class);
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Duration POLL = Duration.ofMillis(50);
    /** Long enough not to ask in vain all the time while the operator is away. */
    private static final Duration BEFORE_ANOTHER = Duration.ofSeconds(1);

    private final OnboardingSystem system;
    private final ReadyCustomers customers;
    private final int atOnce;
    private final Map<OnboardingId, Course> courses = new HashMap<>();
    private final Queue<Ready> waiting;
    private final Set<UUID> heard = new HashSet<>();
    private final Queue<Again> again = new ArrayDeque<>();
    private int underWay;
    private int unreadable;
    private long lastOpened;
    private volatile int opened;

    /** One customer's way. */
    private static final class Course {
        private final Ready customer;
        private int codes;
        private int authentications;
        private int accounts;

        Course(Ready customer) {
            this.customer = customer;
        }
    }

    private record Again(OnboardingId id, long notBefore) {}

    /** @param atOnce so many are under way when a process is killed */
    Confirmations(OnboardingSystem system, ReadyCustomers customers, Collection<Ready> ready, int atOnce) {
        this.system = system;
        this.customers = customers;
        this.atOnce = atOnce;
        this.waiting = new ArrayDeque<>(ready);
        ready.forEach(customer -> courses.put(customer.id(), new Course(customer)));
    }

    /** Returns when each has an account, or when nobody was given one for so long. */
    Confirmed run(Duration patience) {
        lastOpened = System.nanoTime();
        try (var consumer = EventReader.fromNowOn(system.backing())) {
            while (opened < courses.size() && System.nanoTime() - lastOpened < patience.toNanos()) {
                beginMore();
                askAgain();
                consumer.poll(POLL).forEach(this::hearIfReadable);
            }
        }
        return result();
    }

    /** How many have an account by now; any thread may ask. */
    int opened() {
        return opened;
    }

    private void beginMore() {
        while (underWay < atOnce && !waiting.isEmpty()) {
            customers.say(new InitAuthentication(waiting.remove().id()));
            underWay++;
        }
    }

    private void askAgain() {
        while (!again.isEmpty() && again.element().notBefore() < System.nanoTime()) {
            askAnew(again.remove().id());
        }
    }

    /** Without a code so far it was the first one that was asked for in vain. */
    private void askAnew(OnboardingId id) {
        var course = courses.get(id);
        if (course != null && course.authentications == 0) {
            customers.say(course.codes == 0 ? new InitAuthentication(id) : new ResendOtp(id));
        }
    }

    /** A record that nobody can read counts for nobody: who waits for it is counted as lost in the end. */
    private void hearIfReadable(ConsumerRecord<String, byte[]> record) {
        try {
            hear(record);
        } catch (MalformedCloudEvent | JacksonException e) {
            unreadable++;
            log.warn(
                    "Leaves out record {}-{}@{}, the {}. that cannot be read",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    unreadable);
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        var event = CloudEventHeaders.fromRecord(record);
        var type = MessageTypes.byName(event.type());
        if (type.isEmpty()) {
            return;
        }
        var message = (Message) MessageJson.mapper().readValue(event.data(), type.get());
        var course = message == null ? null : courses.get(message.onboardingId());
        if (course == null) {
            return;
        }
        if (message instanceof AccountPackageOpened) {
            // Not only the first delivery: the core promises to write it once.
            accountOpened(course);
        } else if (heard.add(event.id())) {
            follow(course, message);
        }
    }

    private void accountOpened(Course course) {
        course.accounts++;
        if (course.accounts == 1) {
            opened = opened + 1; // by this thread alone
            lastOpened = System.nanoTime();
            underWay--;
        }
    }

    private void follow(Course course, Message message) {
        var id = message.onboardingId();
        switch (message) {
            case OtpSent sent -> {
                course.codes = Math.max(course.codes, sent.codeNumber());
                newestCode(course)
                        .ifPresent(code -> customers.say(new ExecuteOpenPackage(id, customers.entered(id, code))));
            }
            case OtpDeliveryFailed failed -> {
                course.codes = Math.max(course.codes, failed.codeNumber());
                anotherLater(id);
            }
            case CustomerAuthenticated ignored -> course.authentications++;
            case AuthenticationRefused ignored when course.authentications == 0 -> anotherLater(id);
            case OtpRejected ignored -> anotherLater(id);
            case StepFailed ignored -> anotherLater(id);
            default -> {}
        }
    }

    private void anotherLater(OnboardingId id) {
        again.add(new Again(id, System.nanoTime() + BEFORE_ANOTHER.toNanos()));
    }

    private Optional<String> newestCode(Course course) {
        var messages = system.inbox().to(course.customer.phone(), 0);
        return messages.isEmpty()
                ? Optional.empty()
                : CODE.matcher(messages.getLast().text())
                        .results()
                        .map(found -> found.group())
                        .findFirst();
    }

    private Confirmed result() {
        var messages = new HashMap<String, Integer>();
        system.inbox().all().forEach(message -> messages.merge(message.to(), 1, Integer::sum));
        var lost = 0;
        var duplicates = 0;
        for (var course : courses.values()) {
            lost += course.accounts == 0 ? 1 : 0;
            duplicates += Math.max(0, course.accounts - 1)
                    + Math.max(0, course.authentications - 1)
                    + Math.max(0, messages.getOrDefault(course.customer.phone(), 0) - course.codes);
        }
        return new Confirmed(opened, lost, duplicates);
    }
}
