package vn.ocb.onboarding.gateway.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import vn.ocb.onboarding.gateway.partner.Application;

/** Signs the access tokens (RS256). */
final class TokenIssuer {
    private final SecuritySettings settings;
    private final SigningKey key;
    private final JWSSigner signer;
    private final Clock clock;

    TokenIssuer(SecuritySettings settings, SigningKey key, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.clock = clock;
        try {
            this.signer = new RSASSASigner(key.privateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("The key that signs access tokens cannot be used", e);
        }
    }

    long lifeInSeconds() {
        return settings.tokenLife().toSeconds();
    }

    /** The keys others verify our tokens with, as JSON. */
    String publicKeys() {
        return key.publicKeys();
    }

    /** @param generation of the secret that was shown */
    String issueTo(Application application, int generation, List<String> scopes) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .subject(application.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.tokenLife())))
                .jwtID(UUID.randomUUID().toString())
                .claim(TokenClaims.PARTNER, application.partnerId().value())
                .claim(TokenClaims.PLAN, application.plan().label())
                .claim(TokenClaims.GENERATION, generation)
                .claim(TokenClaims.SCOPE, String.join(" ", scopes))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.privateKey().getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("The token cannot be signed", e);
        }
        return token.serialize();
    }
}
