package vn.ocb.onboarding.document;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** Issues tokens as the gateway does, and publishes its key. */
final class Partner {
    static final String ISSUER = "http://gateway.test";

    private final RSAKey key;
    private final HttpServer keys;

    Partner() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            keys.createContext("/jwks", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, set.length);
                try (var body = exchange.getResponseBody()) {
                    body.write(set);
                }
            });
            keys.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwkSetUri() {
        return "http://localhost:" + keys.getAddress().getPort() + "/jwks";
    }

    String token(String scope, String audience) {
        return token(scope, audience, Instant.now().plusSeconds(900));
    }

    String token(String scope, String audience, Instant expiresAt) {
        try {
            var claims = new JWTClaimsSet.Builder()
                    .issuer(ISSUER)
                    .audience(audience)
                    .subject("application")
                    .claim("partner", "partner")
                    .claim("plan", "GOLD")
                    .claim("scope", scope)
                    .expirationTime(Date.from(expiresAt))
                    .build();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
