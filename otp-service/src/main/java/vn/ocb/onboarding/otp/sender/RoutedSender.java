package vn.ocb.onboarding.otp.sender;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;

/** The configured routes. SMS and, where real customers are served, mail must have one; voice may. */
@Component
class RoutedSender implements OtpSender, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RoutedSender.class);
    private static final Profiles WITHOUT_CUSTOMERS = Profiles.of("local", "sandbox");
    /** Before the consumers of messages, whose default is the last phase; so it also stops after them. */
    private static final int PHASE = 0;

    private final SmppSender sms;
    private final Map<AuthenticationMethod, Route> routes = new EnumMap<>(AuthenticationMethod.class);
    private final MeterRegistry meters;
    private volatile boolean running;

    RoutedSender(RouteSettings settings, Environment environment, MeterRegistry meters) {
        this.meters = meters;
        sms = new SmppSender(settings.smpp(), settings.smpp().operator("smpp"));
        routes.put(AuthenticationMethod.SMS, sms);
        if (settings.voice() != null) {
            routes.put(
                    AuthenticationMethod.VOICE,
                    new SmppSender(settings.voice(), settings.voice().operator("voice")));
        }
        if (settings.mail() != null) {
            routes.put(AuthenticationMethod.EMAIL, new MailSender(settings.mail()));
        } else if (environment.acceptsProfiles(WITHOUT_CUSTOMERS)) {
            log.warn("NO MAIL ROUTE is configured: codes by e-mail take the fallback");
        } else {
            throw new IllegalStateException("otp-service does not start: no mail route is configured. Set"
                    + " onboarding.otp.mail.host, .port and .from.");
        }
    }

    @Override
    public Set<AuthenticationMethod> channels() {
        return routes.keySet();
    }

    @Override
    public Mono<Handover> send(AuthenticationMethod channel, Contact contact, MessageText text) {
        var route = routes.get(channel);
        if (route == null) {
            return Mono.just(new Handover.NotSent());
        }
        return Mono.defer(() -> {
            var timer = Timer.start(meters);
            return route.send(contact, text).doOnNext(handover -> {
                timer.stop(
                        meters.timer("onboarding.otp.handover", "channel", name(channel), "outcome", name(handover)));
                if (!(handover instanceof Handover.Accepted)) {
                    log.warn("A message was not accepted by {}: {}", route, name(handover));
                }
            });
        });
    }

    private static String name(AuthenticationMethod channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Handover handover) {
        return switch (handover) {
            case Handover.Accepted ignored -> "accepted";
            case Handover.NotSent ignored -> "not-sent";
            case Handover.Unknown ignored -> "unknown";
        };
    }

    @Override
    public Flux<Receipt> receipts() {
        return Flux.merge(routes.values().stream().map(Route::receipts).toList());
    }

    /** Whether the line for SMS stands. */
    boolean bound() {
        return sms.isBound();
    }

    @Override
    public void start() {
        routes.values().forEach(Route::open);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        routes.values().forEach(Route::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
