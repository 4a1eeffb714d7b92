package vn.ocb.onboarding.status;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Issues access tokens as the gateway does, and serves the key they are checked with. */
final class TokenIssuer {
    static final String ISSUER = "https://issuer.test";

    private final RSAKey key = newKey();
    private final HttpServer server;
    private final Map<String, Integer> firstValid = new ConcurrentHashMap<>();

    TokenIssuer() {
        var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.createContext("/revocations", exchange -> {
            var body = ("{\"ageMillis\":0,\"firstValidGenerations\":"
                            + JsonMapper.shared().writeValueAsString(firstValid) + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String jwkSetUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    String revocationsUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/revocations";
    }

    /** From now on tokens of {@code partner}'s application are taken from this generation of secrets on. */
    void firstValid(String partner, int generation) throws NoSuchAlgorithmException {
        var hash = MessageDigest.getInstance("SHA-256")
                .digest(("application-of-" + partner).getBytes(StandardCharsets.UTF_8));
        firstValid.put(HexFormat.of().formatHex(hash), generation);
    }

    /** A token that reads the onboardings of {@code partner}. */
    String tokenOf(String partner) {
        return token(partner, claims -> claims);
    }

    String token(String partner, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(key, partner, change);
    }

    /** As good as the others, but for the key it was signed with. */
    String tokenOfAStranger(String partner) {
        return sign(newKey(), partner, claims -> claims);
    }

    private static String sign(RSAKey key, String partner, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("onboarding")
                .subject("application-of-" + partner)
                .expirationTime(Date.from(Instant.now().plusSeconds(900)))
                .claim("partner", partner)
                .claim("scope", "onboarding.read");
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
