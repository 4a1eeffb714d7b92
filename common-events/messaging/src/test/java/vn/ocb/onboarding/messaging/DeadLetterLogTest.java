package vn.ocb.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.test.scheduler.VirtualTimeScheduler;

@ExtendWith(OutputCaptureExtension.class)
class DeadLetterLogTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final DeadLetterLog letters = new DeadLetterLog(time);
    private final List<String> lines = new ArrayList<>();

    @Test
    void ofOneReasonAFewLinesAreWrittenAndThenTheirNumber(CapturedOutput log) {
        write("topic", "reason", 1_000);
        assertThat(lines).hasSize(DeadLetterLog.MOST_LINES);
        assertThat(log.getAll()).doesNotContain("suppressed");

        time.advanceTimeBy(DeadLetterLog.WINDOW);

        assertThat(log.getAll())
                .containsOnlyOnce("dead-letter.suppressed")
                .contains("consumer=reader topic=topic reason=\"reason\" count=995 seconds=10");
        write("topic", "reason", 1);
        assertThat(lines).as("a new window").hasSize(DeadLetterLog.MOST_LINES + 1);
    }

    @Test
    void anotherReasonOrTopicIsNotHiddenByAFlood() {
        write("topic", "reason", 1_000);
        lines.clear();

        write("topic", "another", 1);
        write("elsewhere", "reason", 1);

        assertThat(lines).hasSize(2);
    }

    @Test
    void whatWasNotSuppressedIsNotSummedUp(CapturedOutput log) {
        write("topic", "reason", DeadLetterLog.MOST_LINES);

        time.advanceTimeBy(DeadLetterLog.WINDOW);

        assertThat(log.getAll()).doesNotContain("suppressed");
    }

    @Test
    void reasonsWithoutEndTakeNoMemoryWithoutEnd() {
        for (var reason = 0; reason < 100_000; reason++) {
            write("topic", "reason " + reason, 1);
        }

        assertThat(lines).hasSize(1_000);
    }

    private void write(String topic, String reason, int times) {
        for (var time = 0; time < times; time++) {
            letters.write("reader", topic, reason, () -> lines.add(topic + " " + reason));
        }
    }
}
