package vn.ocb.onboarding.gateway.partner;

import java.util.Objects;
import org.springframework.web.server.ServerWebExchange;
import vn.ocb.onboarding.contract.PartnerId;

/**
 * The caller, as its token tells.
 *
 * @param token the token itself, to ask other services in the partner's name
 */
public record Partner(String applicationId, PartnerId partnerId, Plan plan, String token) {

    /** The caller of an exchange that passed the token check. */
    public static Partner of(ServerWebExchange exchange) {
        return Objects.requireNonNull(exchange.getAttribute(Partner.class.getName()), "no caller");
    }

    /** Remembers the caller for the exchange. */
    public void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(Partner.class.getName(), this);
    }

    @Override
    public String toString() {
        return applicationId;
    }
}
