package vn.ocb.onboarding.gateway.onboarding;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.vault.StoredObject;

/** A request that carries pictures; they are read only when the step is possible. */
abstract class Upload implements CommandRequest {
    private final NextAction action;
    private final Set<String> names;
    private final ServerHttpRequest request;
    private final PartnerId partner;
    private final PictureParts parts;
    private final UploadLimits limits;

    /** @param names the parts that may come */
    Upload(NextAction action, Set<String> names, ServerWebExchange exchange, PictureParts parts, UploadLimits limits) {
        this.action = action;
        this.names = names;
        this.request = exchange.getRequest();
        this.partner = Partner.of(exchange).partnerId();
        this.parts = parts;
        this.limits = limits;
    }

    /** The parts that must come. */
    abstract Set<String> required(@Nullable OnboardingView view);

    abstract Command command(OnboardingId id, SortedMap<String, StoredObject> pictures);

    @Override
    public final NextAction action() {
        return action;
    }

    @Override
    public final @Nullable Fingerprint fingerprint() {
        return null;
    }

    @Override
    public final Runnable enter(OnboardingId id) {
        return limits.enter(partner, id, action);
    }

    @Override
    public final Mono<Prepared> prepare(OnboardingId id, @Nullable OnboardingView view) {
        return Mono.defer(() -> {
            limits.expect(partner, request.getHeaders().getContentLength());
            return limits.reading(partner, parts.store(request, id, names, limits.counting(partner)))
                    .flatMap(pictures -> complete(id, view, pictures));
        });
    }

    private Mono<Prepared> complete(
            OnboardingId id, @Nullable OnboardingView view, SortedMap<String, StoredObject> pictures) {
        for (var name : required(view)) {
            if (!pictures.containsKey(name)) {
                var problem = Problem.of(ProblemCode.PART_MISSING, "Missing: " + name + ".")
                        .error(name, "REQUIRED", "is missing");
                return parts.discard(pictures.values()).then(Mono.error(problem.asException()));
            }
        }
        if (pictures.isEmpty()) {
            return Mono.error(Problem.of(ProblemCode.PART_MISSING, "The body has no parts.")
                    .reason(ReasonCode.FILE_CORRUPT)
                    .asException());
        }
        var hashes = new TreeMap<String, String>();
        pictures.forEach((name, picture) -> hashes.put(name, picture.sha256()));
        return Mono.just(new Prepared(
                Fingerprint.ofParts(hashes), command(id, pictures), parts.discard(List.copyOf(pictures.values()))));
    }

    @Override
    public final Mono<Fingerprint> read() {
        return parts.hash(request, names).map(Fingerprint::ofParts);
    }

    static @Nullable Picture picture(@Nullable StoredObject stored) {
        return stored == null ? null : new Picture(stored.reference(), stored.sha256(), stored.bytes());
    }
}
