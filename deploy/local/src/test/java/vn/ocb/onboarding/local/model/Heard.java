package vn.ocb.onboarding.local.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.Portrait;

/**
 * Which messages a consumer had handled when its service decided something: a service can be blamed only for what it had heard.
 * Kept for the decisions that rest on the news of other services.
 */
final class Heard {
    private final Map<Consumer, List<Envelope>> handled = new EnumMap<>(Consumer.class);
    private final Map<Consumer, List<Envelope>> begun = new EnumMap<>(Consumer.class);
    private final Map<UUID, View> commands = new HashMap<>();
    private final Set<UUID> decided = new HashSet<>();
    private final List<View> codes = new ArrayList<>();
    private final Map<Instant, View> sweeps = new HashMap<>();

    /**
     * Messages in the order in which they came first, each once.
     *
     * @param sure what was handled
     * @param possible this and what failed on its way, of which a part may have been noted
     */
    record View(List<Envelope> sure, List<Envelope> possible) {

        /** Whether a customer may get a code and confirm with it: the card is accepted, and the portrait with that very card. */
        boolean isReadyForCodes() {
            return Stream.of(sure, possible).anyMatch(View::isReadyForCodes);
        }

        private static boolean isReadyForCodes(List<Envelope> events) {
            CardFace card = null;
            CardFace portrait = null;
            for (var event : events) {
                switch (event.body()) {
                    case IdCard.IdCardVerified it -> card = it.cardFace();
                    case IdCard.Decided ignored -> card = null;
                    case Portrait.PortraitVerified it -> portrait = it.card();
                    case Portrait.Decided ignored -> portrait = null;
                    default -> {}
                }
            }
            return card != null && card.equals(portrait);
        }

        /** The card with which the portrait lies with a person of the bank; null when it does not. */
        @Nullable
        CardFace portraitInReviewWith() {
            return sure.stream()
                                    .map(Envelope::body)
                                    .filter(Portrait.Decided.class::isInstance)
                                    .reduce((first, second) -> second)
                                    .orElse(null)
                            instanceof Portrait.PortraitSentToReview review
                    ? review.card()
                    : null;
        }
    }

    void begins(Consumer consumer, Envelope message) {
        if (!decided.contains(message.id())) {
            commands.put(message.id(), view(consumer));
        }
        add(begun, consumer, message);
    }

    void handled(Consumer consumer, Envelope message) {
        decided.add(message.id());
        add(handled, consumer, message);
    }

    private static void add(Map<Consumer, List<Envelope>> lists, Consumer consumer, Envelope message) {
        var list = lists.computeIfAbsent(consumer, none -> new ArrayList<>());
        if (list.stream().noneMatch(before -> before.id().equals(message.id()))) {
            list.add(message);
        }
    }

    void codeLeaves() {
        codes.add(view(Consumer.OTP));
    }

    void sweepAt(Instant time) {
        sweeps.put(time, view(Consumer.DOCUMENT));
    }

    private View view(Consumer consumer) {
        return new View(
                List.copyOf(handled.getOrDefault(consumer, List.of())),
                List.copyOf(begun.getOrDefault(consumer, List.of())));
    }

    /** What otp had heard when each code left. */
    List<View> whenCodesLeft() {
        return codes;
    }

    /** What the service had heard to which a command went, when it decided about it. */
    View whenDecided(UUID command) {
        return Objects.requireNonNull(commands.get(command), "a command that was not handled");
    }

    /** What kyc-document had heard when its periodic tasks ran then. */
    @Nullable
    View whenSweptAt(Instant time) {
        return sweeps.get(time);
    }
}
