package vn.ocb.onboarding.document.vision.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.document.DrawnCard;
import vn.ocb.onboarding.document.domain.QrPayload;
import vn.ocb.onboarding.document.domain.Someone;
import vn.ocb.onboarding.picture.DecodedPicture;

class QrLadderTest {
    private static final String TEXT = Someone.anyCustomer().qr();

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void readsASharpCard() {
        assertThat(read(DrawnCard.withQr(TEXT)))
                .isEqualTo(QrPayload.parse(TEXT))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, -12, 45, 90, 180, 270})
    void readsATurnedCard(double degrees) {
        assertThat(read(DrawnCard.withQr(TEXT).turned(degrees))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2})
    void readsACardBlurredByHalfAModule(double sigma) {
        assertThat(read(DrawnCard.withQr(TEXT).blurred(sigma))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 900, 750})
    void readsASmallCard(int width) {
        assertThat(read(DrawnCard.withQr(TEXT).scaledTo(width))).isPresent();
    }

    @Test
    void readsANoisyCard() {
        assertThat(read(DrawnCard.withQr(TEXT).noisy(15))).isPresent();
    }

    @Test
    void readsALargePhotograph() {
        assertThat(read(DrawnCard.withQr(TEXT).scaledTo(4000))).isPresent();
    }

    @Test
    void findsNothingOnACardWithoutAndOnOneTooBlurred() {
        assertThat(read(DrawnCard.plain())).isEmpty();
        assertThat(read(DrawnCard.withQr(TEXT).blurred(7))).isEmpty();
    }

    @Test
    void doesNotTakeAnotherQrCodeForACards() {
        assertThat(read(DrawnCard.withQr("https://example.com/pay"))).isEmpty();
    }

    @Test
    void seesAtAGlanceThatAPictureShowsTheSideWithTheCode() {
        var picture = DecodedPicture.grey(DrawnCard.withQr(TEXT).jpeg()).orElseThrow();
        assertThat(QrLadder.glance(picture)).isPresent();
    }

    private static Optional<QrPayload> read(DrawnCard card) {
        return QrLadder.climb(DecodedPicture.grey(card.jpeg()).orElseThrow());
    }
}
