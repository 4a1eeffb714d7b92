package vn.ocb.onboarding.gateway.security;

import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import vn.ocb.onboarding.gateway.partner.Partner;

/** A caller whose token was verified; its authorities are the token's scopes. */
public final class PartnerAuthentication extends AbstractAuthenticationToken {
    private final transient Partner partner;

    PartnerAuthentication(Partner partner, Collection<? extends GrantedAuthority> scopes) {
        super(scopes);
        this.partner = partner;
        setAuthenticated(true);
    }

    public Partner partner() {
        return partner;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return partner;
    }
}
