package vn.ocb.onboarding.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusalLimitsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final RefusalLimits limits = new RefusalLimits(
            new RefusalSettings(10, 100, Duration.ofMinutes(5), Duration.ofMinutes(15), 10_000), meters, nanos::get);

    @Test
    void guessesOfASecretAreToldTenTimesThenSlowedDownAndSeenInOneLine(CapturedOutput output) {
        var told = 0;
        for (var guess = 0; guess < 10_164; guess++) {
            told += limits.ofSecret("192.0.2.1", null) == 0 ? 1 : 0;
            nanos.addAndGet(Duration.ofMillis(7000).toNanos() / 10_164);
        }

        // Ten, then one after a second and one after two more; the next is after four more.
        assertThat(told).isEqualTo(12);
        assertThat(lines(output)).hasSize(1);
        assertThat(lines(output).getFirst())
                .endsWith("gateway.refusals.delayed kind=secret by=address address=192.0.2.1 application=unknown");
        assertThat(count("delayed")).isEqualTo(10_164 - 12);
    }

    @Test
    void guessesFromEverywhereForOneApplicationAreSlowedDownToo(CapturedOutput output) {
        var told = 0;
        for (var guess = 0; guess < 1000; guess++) {
            told += limits.ofSecret("10.0." + guess / 250 + "." + guess % 250, "app-1") == 0 ? 1 : 0;
        }

        assertThat(told).isEqualTo(10);
        assertThat(lines(output)).hasSize(1);
        assertThat(limits.ofSecret("10.9.9.9", "app-2")).isZero();
    }

    @Test
    void anAttackFromMillionsOfAddressesNeitherFillsTheMemoryNorTheLog(CapturedOutput output) {
        for (var address = 0; address < 1_000_000; address++) {
            limits.ofRequest(from(address), null);
        }
        for (var address = 0; address < 1000; address++) {
            for (var refusal = 0; refusal < 150; refusal++) {
                limits.ofRequest(from(address), null);
            }
        }

        assertThat(lines(output)).hasSizeBetween(1, 20);
        assertThat(limits.rememberedAddresses()).isLessThanOrEqualTo(10_000);
    }

    private static List<String> lines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains("gateway.refusals.delayed"))
                .toList();
    }

    private double count(String answer) {
        return meters.get("onboarding.gateway.refusals")
                .tag("kind", "secret")
                .tag("answer", answer)
                .counter()
                .count();
    }

    private static String from(int number) {
        return "11." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
