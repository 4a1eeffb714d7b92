package vn.ocb.onboarding.gateway.partner;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.contract.PartnerId;

/**
 * The bank's administration of applications, on the management port only: create, list, rotate the secret, suspend, resume,
 * revoke. The tokens of a revoked or suspended application, and those of a secret that is not valid any more, end within
 * five seconds.
 */
@Component
@Endpoint(id = "applications")
class ApplicationsEndpoint {
    private static final Pattern PARTNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** Time for a partner to bring the new secret to all its machines, unless a shorter one is asked for. */
    private static final Duration LONGEST_OVERLAP = Duration.ofHours(24);

    private static final String SUSPENSION = "suspension";
    private static final int CONFLICT = 409;

    private static final WebEndpointResponse<Object> UNKNOWN =
            new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);

    private final Applications applications;
    private final ApplicationSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApplicationsEndpoint(Applications applications, ApplicationSettings settings, Clock clock) {
        this.applications = applications;
        this.settings = settings;
        this.clock = clock;
    }

    /** The only time the secret is seen. */
    record Created(String clientId, String clientSecret, String partner, String plan, List<String> scopes) {}

    /** @param formerSecretUntil until when the secret before is taken too */
    record Rotated(String clientId, String clientSecret, Instant formerSecretUntil) {}

    record Listed(
            String clientId,
            String partner,
            String plan,
            List<String> scopes,
            boolean suspended,
            Instant createdAt,
            @Nullable Instant formerSecretUntil) {}

    /** Why there is no new application. */
    record NotCreated(String error) {}

    /** @param scopes separated by blanks; all that partners have when left out */
    @WriteOperation
    Mono<WebEndpointResponse<?>> create(String partner, String plan, @Nullable String scopes) {
        if (!PARTNER.matcher(partner).matches()) {
            throw invalid("partner: 1-64 letters, digits, dots, dashes and underscores");
        }
        var bought = Plan.byLabel(plan).orElseThrow(() -> invalid("plan: bronze, silver, gold or platinum"));
        var allowed = List.of((scopes == null ? Scope.all() : scopes).trim().split(" +"));
        if (!allowed.stream().allMatch(Scope::known)) {
            throw invalid("scopes: " + Scope.all());
        }
        if (!Scope.fitTogether(allowed)) {
            throw invalid("scopes: " + Scope.REVIEW.value() + " is for the bank's back office, with no other scope");
        }
        return Mono.fromSupplier(this::newSecret)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(secret -> {
                    var clientId = newClientId();
                    var application = new Application(
                            clientId,
                            new PartnerId(partner),
                            bought,
                            allowed,
                            SecretHash.of(secret),
                            null,
                            null,
                            1,
                            false,
                            clock.instant());
                    return applications
                            .add(application, settings.mostPerPartner())
                            .map(added -> added
                                    ? new WebEndpointResponse<>(
                                            new Created(clientId, secret, partner, bought.label(), allowed))
                                    : tooMany());
                });
    }

    @ReadOperation
    Mono<List<Listed>> list() {
        return applications
                .all()
                .map(it -> new Listed(
                        it.clientId(),
                        it.partnerId().value(),
                        it.plan().label(),
                        it.scopes(),
                        it.suspended(),
                        it.createdAt(),
                        it.formerSecretUntil()))
                .collectList();
    }

    /**
     * Gives it another secret.
     *
     * @param overlapSeconds how long the one it has is taken too, at most and by default 24 h; 0 when others may know it
     */
    @WriteOperation
    Mono<WebEndpointResponse<?>> rotate(@Selector String clientId, @Nullable Integer overlapSeconds) {
        var overlap = overlapSeconds == null ? LONGEST_OVERLAP : Duration.ofSeconds(overlapSeconds);
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw invalid("overlapSeconds: 0 to " + LONGEST_OVERLAP.toSeconds());
        }
        return Mono.fromSupplier(this::newSecret)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(secret -> {
                    var until = clock.instant().plus(overlap);
                    return applications
                            .rotate(clientId, SecretHash.of(secret), until)
                            .map(exists ->
                                    exists ? new WebEndpointResponse<>(new Rotated(clientId, secret, until)) : UNKNOWN);
                });
    }

    @DeleteOperation
    Mono<WebEndpointResponse<?>> revoke(@Selector String clientId) {
        return applications
                .revoke(clientId)
                .map(existed -> existed ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT) : UNKNOWN);
    }

    /** No secret and no token of it is taken until {@link #resume}. */
    @WriteOperation
    Mono<WebEndpointResponse<?>> suspend(@Selector String clientId, @Selector String what) {
        return suspended(clientId, what, true);
    }

    @DeleteOperation
    Mono<WebEndpointResponse<?>> resume(@Selector String clientId, @Selector String what) {
        return suspended(clientId, what, false);
    }

    private Mono<WebEndpointResponse<?>> suspended(String clientId, String what, boolean suspended) {
        return !what.equals(SUSPENSION)
                ? Mono.just(UNKNOWN)
                : applications
                        .suspend(clientId, suspended)
                        .map(exists ->
                                exists ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT) : UNKNOWN);
    }

    private WebEndpointResponse<Object> tooMany() {
        return new WebEndpointResponse<>(
                new NotCreated("the partner has " + settings.mostPerPartner()
                        + " applications, as many as it may (onboarding.gateway.applications.most-per-partner)"),
                CONFLICT);
    }

    private String newSecret() {
        var bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private String newClientId() {
        var bits = new byte[8];
        random.nextBytes(bits);
        return "app-" + HexFormat.of().formatHex(bits);
    }

    private static InvalidEndpointRequestException invalid(String reason) {
        return new InvalidEndpointRequestException(reason, reason);
    }
}
