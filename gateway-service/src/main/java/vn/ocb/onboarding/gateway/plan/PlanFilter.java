package vn.ocb.onboarding.gateway.plan;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
    private final ConcurrentMap<Key, PlanUse> uses = new ConcurrentHashMap<>();
    private final PlanSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ProblemWriter problems;

    private record Key(String applicationId, Plan plan) {}

    PlanFilter(PlanSettings settings, MeterRegistry meters, Clock clock, ProblemWriter problems) {
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.problems = problems;
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
        var use = uses.computeIfAbsent(
                new Key(partner.applicationId(), partner.plan()),
                key -> new PlanUse(partner, settings.callsPerMinute(partner.plan()), meters, clock));
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
