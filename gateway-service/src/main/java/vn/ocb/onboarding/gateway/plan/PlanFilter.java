package vn.ocb.onboarding.gateway.plan;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.partner.Plan;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemWriter;
import vn.ocb.onboarding.gateway.security.PartnerAuthentication;

/**
 * Counts each call of a known caller, all APIs together, and refuses those over the plan (draft-ietf-httpapi-ratelimit-
 * headers). Runs behind the token check, before anything is read.
 */
@Component
@Order(0)
class PlanFilter implements WebFilter {
    /** A subscription that was not used for longer than the span has nothing counted any more. */
    private static final Duration IDLE = PlanUse.SPAN.multipliedBy(2);

    private final LoadingCache<Subscription, PlanUse> uses;
    private final PlanSettings settings;
    private final ProblemWriter problems;

    /** All tokens and secrets of an application, and all APIs, share one count. */
    private record Subscription(String applicationId, Plan plan) {}

    PlanFilter(PlanSettings settings, MeterRegistry meters, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
        this.uses = Caffeine.newBuilder()
                .expireAfterAccess(IDLE)
                .build(it -> new PlanUse(
                        it.applicationId(), it.plan(), settings.callsPerMinute(it.plan()), meters, System::nanoTime));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(PartnerAuthentication.class)
                .map(caller -> Optional.of(caller.partner()))
                .defaultIfEmpty(Optional.empty())
                .flatMap(
                        caller -> caller.isPresent() ? counted(exchange, chain, caller.get()) : chain.filter(exchange));
    }

    private Mono<Void> counted(ServerWebExchange exchange, WebFilterChain chain, Partner partner) {
        partner.attachTo(exchange);
        var use = uses.get(new Subscription(partner.applicationId(), partner.plan()));
        var answer = use.oneMore();
        var headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Policy", use.policy());
        headers.set("RateLimit", answer.rateLimit());
        if (answer.allowed()) {
            return chain.filter(exchange);
        }
        var problem = Problem.of(
                        ProblemCode.RATE_LIMITED,
                        "The plan " + partner.plan().label() + " allows " + settings.callsPerMinute(partner.plan())
                                + " calls a minute.")
                .retryAfter(answer.retryAfter());
        return problems.write(exchange, problem);
    }
}
