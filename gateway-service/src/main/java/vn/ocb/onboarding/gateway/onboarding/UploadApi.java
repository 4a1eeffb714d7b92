package vn.ocb.onboarding.gateway.onboarding;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.vault.StoredObject;

/** APIs 3 and 4: the pictures of the ID card and of the customer. */
@RestController
class UploadApi {
    private final PictureParts parts;
    private final UploadLimits limits;
    private final CommandFlow flow;

    UploadApi(PictureParts parts, UploadLimits limits, CommandFlow flow) {
        this.parts = parts;
        this.limits = limits;
        this.flow = flow;
    }

    /** API 3, Upload verify ID Card. */
    @PostMapping(
            path = "/v1/onboardings/{id}/id-card",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> idCard(@PathVariable String id, ServerWebExchange exchange) {
        return flow.step(id, Call.of(exchange), new IdCardUpload(exchange, parts, limits));
    }

    /** API 4, Upload verify portrait. */
    @PostMapping(
            path = "/v1/onboardings/{id}/portrait",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> portrait(@PathVariable String id, ServerWebExchange exchange) {
        return flow.step(id, Call.of(exchange), new PortraitUpload(exchange, parts, limits));
    }

    private static final class IdCardUpload extends Upload {
        private static final String FRONT = "front";
        private static final String BACK = "back";

        IdCardUpload(ServerWebExchange exchange, PictureParts parts, UploadLimits limits) {
            super(NextAction.UPLOAD_ID_CARD, Set.of(FRONT, BACK), exchange, parts, limits);
        }

        @Override
        Set<String> required(@Nullable OnboardingView view) {
            return view == null
                    ? Set.of(FRONT, BACK)
                    : view.sidesToSend().stream().map(IdCardUpload::part).collect(Collectors.toSet());
        }

        private static String part(Side side) {
            return side.name().toLowerCase(Locale.ROOT);
        }

        @Override
        Command command(OnboardingId id, SortedMap<String, StoredObject> pictures) {
            return new VerifyIdCard(id, picture(pictures.get(FRONT)), picture(pictures.get(BACK)));
        }
    }

    private static final class PortraitUpload extends Upload {
        private static final String PORTRAIT = "portrait";

        PortraitUpload(ServerWebExchange exchange, PictureParts parts, UploadLimits limits) {
            super(NextAction.UPLOAD_PORTRAIT, Set.of(PORTRAIT), exchange, parts, limits);
        }

        @Override
        Set<String> required(@Nullable OnboardingView view) {
            return Set.of(PORTRAIT);
        }

        @Override
        Command command(OnboardingId id, SortedMap<String, StoredObject> pictures) {
            return new VerifyPortrait(id, Objects.requireNonNull(picture(pictures.get(PORTRAIT))));
        }
    }
}
