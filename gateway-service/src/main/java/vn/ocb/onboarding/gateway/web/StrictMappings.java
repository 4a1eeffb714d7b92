package vn.ocb.onboarding.gateway.web;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;

/** Refuses query parameters an API does not have, as unknown fields of a body are: a misspelt one must not be ignored. */
@Component
class StrictMappings implements WebFluxRegistrations {
    private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    /** More would only tell the same again. */
    private static final int MOST_ERRORS = 20;

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Strict();
    }

    private static final class Strict extends RequestMappingHandlerMapping {
        @Override
        protected void handleMatch(RequestMappingInfo info, HandlerMethod method, ServerWebExchange exchange) {
            check(method.getMethodAnnotation(QueryParameters.class), exchange);
            super.handleMatch(info, method, exchange);
        }

        private static void check(@Nullable QueryParameters known, ServerWebExchange exchange) {
            var query = exchange.getRequest().getQueryParams();
            if (query.isEmpty()) {
                return;
            }
            var once = known == null ? List.<String>of() : List.of(known.value());
            var often = known == null ? List.<String>of() : List.of(known.repeatable());
            var problem = Problem.of(ProblemCode.FIELDS_INVALID, "See errors.");
            var errors = 0;
            for (var parameter : query.entrySet()) {
                var name = parameter.getKey();
                var unknown = !once.contains(name) && !often.contains(name);
                if ((unknown || once.contains(name) && parameter.getValue().size() > 1) && errors++ < MOST_ERRORS) {
                    problem.error(
                            HARMLESS_NAME.matcher(name).matches() ? name : "?",
                            unknown ? "UNKNOWN_FIELD" : "REPEATED",
                            unknown ? allowed(once, often) : "once");
                }
            }
            if (errors > 0) {
                throw problem.asException();
            }
        }

        private static String allowed(List<String> once, List<String> often) {
            var names = new TreeSet<>(once);
            names.addAll(often);
            return names.isEmpty() ? "there are no query parameters here" : "one of " + String.join(", ", names);
        }
    }
}
