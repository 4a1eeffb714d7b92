package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;

class HandoverThreadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HandoverThreads threads = new HandoverThreads("test", 1, 2, PATIENCE, nanoTime::get);

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void whatWaitedTooLongForASlowReceiverIsNotSent() {
        var slow = handOver();
        await().atMost(Duration.ofMinutes(1)).until(() -> begun.get() == 1);
        var tooLong = handOver();
        nanoTime.addAndGet(PATIENCE.toNanos() + 1);
        var inTime = handOver();

        answer.countDown();

        assertThat(slow.join()).isInstanceOf(Handover.Accepted.class);
        assertThat(tooLong.join()).isInstanceOf(Handover.NotSent.class);
        assertThat(inTime.join()).isInstanceOf(Handover.Accepted.class);
        assertThat(begun).hasValue(2);
    }

    @Test
    void whatDoesNotFitIntoTheQueueIsNotSent() {
        var slow = handOver();
        handOver();
        handOver();

        assertThat(handOver().join()).isInstanceOf(Handover.NotSent.class);

        answer.countDown();
        assertThat(slow.join()).isInstanceOf(Handover.Accepted.class);
    }

    /** To a receiver that answers when the test says so. */
    private CompletableFuture<Handover> handOver() {
        return threads.run(() -> {
                    begun.incrementAndGet();
                    answer.await();
                    return new Handover.Accepted("message " + handedOver.incrementAndGet());
                })
                .toFuture();
    }
}
