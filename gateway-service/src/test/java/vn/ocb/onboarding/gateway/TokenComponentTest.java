package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.gateway.PartnerClient.Answer;
import vn.ocb.onboarding.gateway.partner.SecretHash;

class TokenComponentTest {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final PartnerClient partner = PartnerClient.create();

    @Test
    void issuesATokenToHttpBasic() {
        var answer =
                PartnerClient.form("grant_type=client_credentials&scope=catalogue.read", basic(partner.clientSecret));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.json().path("scope").asString()).isEqualTo("catalogue.read");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void signsTokensThatOthersVerifyWithThePublishedKeys() throws Exception {
        var keys = JWKSet.parse(PartnerClient.send(HttpRequest.newBuilder(PartnerClient.uri("/oauth2/jwks"))
                        .build())
                .body());
        var token = SignedJWT.parse(partner.token);
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();

        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(partner.clientId);
        assertThat(claims.getAudience()).containsExactly("onboarding");
        assertThat(claims.getStringClaim("partner")).isEqualTo(partner.partner);
        assertThat(claims.getStringClaim("plan")).isEqualTo("platinum");
        assertThat(claims.getStringClaim("scope")).contains("onboarding.write");
    }

    @Test
    void keepsTheSigningKeyToItself() throws Exception {
        var permissions = Files.getPosixFilePermissions(gateway.directory.resolve("keys/signing.pem"));

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void refusesAWrongSecretWithAChallenge() {
        var answer = PartnerClient.form("grant_type=client_credentials", basic("wrong"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asString()).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
    }

    @Test
    void answersMalformedTokenRequestsAsTheRfcSays() {
        var credentials = "&client_id=" + partner.clientId + "&client_secret=" + partner.clientSecret;

        assertError(PartnerClient.form("grant_type=password" + credentials), 400, "unsupported_grant_type");
        assertError(PartnerClient.form("x=y" + credentials), 400, "invalid_request");
        assertError(PartnerClient.form("grant_type=client_credentials"), 401, "invalid_client");
        assertError(
                PartnerClient.form("grant_type=client_credentials&scope=everything" + credentials),
                400,
                "invalid_scope");
        assertError(
                PartnerClient.form("grant_type=client_credentials&grant_type=client_credentials" + credentials),
                400,
                "invalid_request");
        assertError(PartnerClient.form("grant_type=client_credentials&x=%zz" + credentials), 400, "invalid_request");
        assertError(
                PartnerClient.form("grant_type=client_credentials", "Authorization", "Basic !!!"),
                401,
                "invalid_client");
    }

    @Test
    void takesTwoSecretsWhileTheyAreRotated() {
        var rotated = PartnerClient.manage("POST", "/" + partner.clientId, "{}");
        var newer = rotated.json().path("clientSecret").asString();

        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        assertThat(PartnerClient.form("grant_type=client_credentials", basic(partner.clientSecret))
                        .status())
                .isEqualTo(200);
        assertThat(PartnerClient.form("grant_type=client_credentials", basic(newer))
                        .status())
                .isEqualTo(200);

        gateway.sql("update application set former_secret_until = now() - interval '1 second' where client_id = '"
                + partner.clientId + "'");
        assertThat(PartnerClient.form("grant_type=client_credentials", basic(partner.clientSecret))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void givesARevokedApplicationNoToken() {
        PartnerClient.manage("DELETE", "/" + partner.clientId, "");

        assertThat(PartnerClient.form("grant_type=client_credentials", basic(partner.clientSecret))
                        .status())
                .isEqualTo(401);
        assertThat(PartnerClient.manage("POST", "/" + partner.clientId, "{}").status())
                .isEqualTo(404);
    }

    @Test
    void tokensEndWithTheirApplication() {
        PartnerClient.manage("DELETE", "/" + partner.clientId, "");

        awaitRefused(partner.token);
        assertThat(revocations()).contains(hashOf(partner.clientId) + "\":2147483647");
    }

    @Test
    void tokensAndSecretsRestWhileTheApplicationIsSuspended() {
        assertThat(PartnerClient.manage("POST", "/" + partner.clientId + "/suspension", "{}")
                        .status())
                .isEqualTo(204);

        assertThat(PartnerClient.form("grant_type=client_credentials", basic(partner.clientSecret))
                        .status())
                .isEqualTo(401);
        awaitRefused(partner.token);
        assertThat(PartnerClient.manage("DELETE", "/" + partner.clientId + "/suspension", "")
                        .status())
                .isEqualTo(204);
        await().atMost(ENDS_WITHIN).until(() -> partner.get("/v1/provinces").status() == 200);
        assertThat(PartnerClient.manage("POST", "/" + partner.clientId + "/something", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tokensEndWithTheSecretTheyWereIssuedFor() {
        var rotated = PartnerClient.manage("POST", "/" + partner.clientId, "{\"overlapSeconds\":3600}");
        var newer = tokenFor(rotated.json().path("clientSecret").asString());
        assertThat(with(newer).status()).isEqualTo(200);
        assertThat(with(tokenFor(partner.clientSecret)).status()).isEqualTo(200);
        assertThat(with(partner.token).status()).isEqualTo(200);

        gateway.sql("update application set former_secret_until = now() where client_id = '" + partner.clientId + "'");

        awaitRefused(partner.token);
        assertThat(with(newer).status()).isEqualTo(200);
        PartnerClient.manage("POST", "/" + partner.clientId, "{\"overlapSeconds\":0}");
        awaitRefused(newer);
        assertThat(PartnerClient.manage("POST", "/" + partner.clientId, "{\"overlapSeconds\":86401}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void boundsTheScopeAndNamesEachOnce() {
        var twice = PartnerClient.form(
                "grant_type=client_credentials&scope=catalogue.read+onboarding.read+catalogue.read",
                basic(partner.clientSecret));
        assertThat(twice.json().path("scope").asString()).isEqualTo("catalogue.read onboarding.read");
        assertThat(with(twice.json().path("access_token").asString()).status()).isEqualTo(200);
        assertError(
                PartnerClient.form(
                        "grant_type=client_credentials&scope=" + "catalogue.read+".repeat(18),
                        basic(partner.clientSecret)),
                400,
                "invalid_scope");
    }

    private String tokenFor(String secret) {
        return PartnerClient.form("grant_type=client_credentials", basic(secret))
                .json()
                .path("access_token")
                .asString();
    }

    private static void awaitRefused(String token) {
        await().atMost(ENDS_WITHIN).until(() -> with(token).status() == 401);
    }

    private static String revocations() {
        return PartnerClient.send(HttpRequest.newBuilder(PartnerClient.uri("/oauth2/revocations"))
                        .build())
                .body();
    }

    private static String hashOf(String clientId) {
        return HexFormat.of().formatHex(SecretHash.of(clientId).bytes());
    }

    @Test
    void neverShowsASecretAgain() {
        var listed = PartnerClient.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + gateway.managementPort() + "/actuator/applications"))
                .build());

        assertThat(listed.body()).contains(partner.clientId).doesNotContain(partner.clientSecret);
        assertThat(PartnerClient.manage("POST", "", "{\"partner\":\"x y\",\"plan\":\"gold\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesARequestWithoutAToken() {
        var answer = PartnerClient.send(
                HttpRequest.newBuilder(PartnerClient.uri("/v1/provinces")).build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("TOKEN_MISSING");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"onboarding\"");
    }

    @Test
    void refusesAnExpiredToken() throws Exception {
        assertRefused(signed(
                own(), claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))));
    }

    @Test
    void refusesATokenSignedByAnother() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);

        assertRefused(signed(generator.generateKeyPair().getPrivate(), claims -> {}));
    }

    @Test
    void refusesATokenForAnotherAudienceOrOfAnotherIssuerOrWithoutItsClaims() throws Exception {
        assertRefused(signed(own(), claims -> claims.audience("another")));
        assertRefused(signed(own(), claims -> claims.issuer("https://another.example")));
        assertRefused(signed(own(), claims -> claims.claim("plan", "diamond")));
        assertRefused(signed(own(), claims -> claims.claim("partner", null)));
        assertRefused(signed(own(), claims -> claims.claim("partner", 5)));
        assertRefused(signed(own(), claims -> claims.expirationTime(null)));
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertRefused(new PlainJWT(new PlainHeader(), claims().build()).serialize());
        assertRefused("nonsense");
        assertRefused("a.b.c");
    }

    @Test
    void takesATokenOfItsOwn() throws Exception {
        assertThat(with(signed(own(), claims -> {})).status()).isEqualTo(200);
    }

    @Test
    void refusesATokenWithoutTheScope() {
        var reader = PartnerClient.create("gold", "onboarding.read catalogue.read");

        var answer = reader.post("/v2/onboardings", Requests.customer());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("SCOPE_MISSING");
        assertThat(answer.header("WWW-Authenticate")).contains("insufficient_scope");
        assertThat(reader.get("/v1/onboardings").status()).isEqualTo(200);
        assertThat(reader.post("/v1/customer-checks", "{}").status()).isEqualTo(403);
        assertThat(PartnerClient.create("gold", "onboarding.write")
                        .get("/v1/provinces")
                        .status())
                .isEqualTo(403);
    }

    private String[] basic(String secret) {
        var pair = (partner.clientId + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)};
    }

    private static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
    }

    private static void assertRefused(String token) {
        var answer = with(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("TOKEN_INVALID");
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    private static Answer with(String token) {
        return PartnerClient.send(HttpRequest.newBuilder(PartnerClient.uri("/v1/provinces"))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("onboarding")
                .subject(partner.clientId)
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("partner", partner.partner)
                .claim("plan", "platinum")
                .claim("scope", "catalogue.read");
    }

    private String signed(PrivateKey key, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private PrivateKey own() throws Exception {
        var pem =
                Files.readString(gateway.directory.resolve("keys/signing.pem")).replaceAll("-----[A-Z ]+-----", "");
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
        return KeyFactory.getInstance("RSA").generatePrivate(spec);
    }
}
