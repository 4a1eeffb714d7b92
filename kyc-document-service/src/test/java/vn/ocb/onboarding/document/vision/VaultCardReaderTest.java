package vn.ocb.onboarding.document.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.document.domain.SideSeen;
import vn.ocb.onboarding.document.domain.Someone;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.vault.Retention;
import vn.ocb.onboarding.vault.StoredObject;
import vn.ocb.onboarding.vault.Vault;

class VaultCardReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aSideThatIsLookedAtForTooLongCountsAsDamaged() {
        var front = Photograph.mild(1).withWidth(800).of(SpecimenPerson.seeded(1), Side.FRONT);
        var release = new CountDownLatch(1);
        try (var workers = new VisionWorkers(Duration.ofMillis(100), () -> {})) {
            var reader = new VaultCardReader(new OneObject(front), workers, new CardSideReader(stuck(release)));
            var sent = new Picture(new VaultReference("somewhere"), "0".repeat(64), front.length);
            var pictures = reader.read(
                            new OnboardingId(UUID.randomUUID()),
                            Someone.anyCustomer().data(),
                            sent,
                            null)
                    .block(PATIENCE);
            assertThat(pictures.sent()).containsEntry(Side.FRONT, new SideSeen.Unusable(ReasonCode.FILE_CORRUPT));
            release.countDown();
        }
    }

    /** Holds one object and takes no other. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record OneObject(byte[] bytes) implements Vault {
        @Override
        public Mono<StoredObject> put(OnboardingId owner, Flux<ByteBuffer> content, long maxBytes) {
            return Mono.error(new UnsupportedOperationException());
        }

        @Override
        public Mono<byte[]> get(VaultReference reference) {
            return Mono.just(bytes);
        }

        @Override
        public Mono<Void> delete(VaultReference reference) {
            return Mono.error(new UnsupportedOperationException());
        }

        @Override
        public Mono<Void> deleteAll(OnboardingId owner) {
            return Mono.error(new UnsupportedOperationException());
        }

        @Override
        public Mono<Void> retain(OnboardingId owner, Retention retention) {
            return Mono.error(new UnsupportedOperationException());
        }

        @Override
        public Mono<Retention> retention(OnboardingId owner) {
            return Mono.empty();
        }
    }

    private static StepTimer stuck(CountDownLatch release) {
        return new StepTimer() {
            @Override
            public <T> T time(String step, Supplier<T> work) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return work.get();
            }
        };
    }
}
