package vn.ocb.onboarding.gateway.fairness;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down who is refused again and again. The first refusals of a key are told as what they are; from then on only one
 * is after each delay, which doubles from a second to the longest, and those between are told to wait. Who was not refused
 * for a while starts anew. It says what to answer and holds nothing up.
 *
 * <p>Its memory is bounded: under an attack from very many keys it forgets those that were seen least, some 100 bytes each.
 *
 * @param <K> whom the refusals are counted for
 */
public final class RefusalDelays<K> {
    private static final long FIRST_DELAY = Duration.ofSeconds(1).toNanos();

    private final LoadingCache<K, Episode> episodes;
    private final int told;
    private final long longest;
    private final LongSupplier nanoTime;

    /**
     * @param told how many refusals are told without a delay
     * @param longest delay
     * @param quiet after which time without a refusal a key starts anew; longer than the longest delay
     * @param mostKeys how many keys are remembered
     */
    public RefusalDelays(int told, Duration longest, Duration quiet, long mostKeys, LongSupplier nanoTime) {
        if (quiet.compareTo(longest) <= 0) {
            throw new IllegalArgumentException("who waits for the longest delay must not be forgotten meanwhile");
        }
        this.told = told;
        this.longest = longest.toNanos();
        this.nanoTime = nanoTime;
        this.episodes = Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterAccess(quiet)
                .ticker(nanoTime::getAsLong)
                .build(key -> new Episode());
    }

    /**
     * What to answer.
     *
     * @param retryAfter seconds to wait; 0 when the refusal is to be told as what it is
     * @param delaysBegin whether this is the first that has to wait, since long: worth one line in a log
     */
    public record Answer(long retryAfter, boolean delaysBegin) {
        private static final Answer TELL = new Answer(0, false);
    }

    /** Counts a refusal. */
    public Answer refused(K key) {
        return episodes.get(key).oneMore();
    }

    /** How many keys are remembered. */
    public long remembered() {
        episodes.cleanUp();
        return episodes.estimatedSize();
    }

    private final class Episode {
        private int refusals;
        private long delay;
        private long until;

        synchronized Answer oneMore() {
            var now = nanoTime.getAsLong();
            if (delay == 0) {
                if (++refusals <= told) {
                    return Answer.TELL;
                }
                delayFrom(now, FIRST_DELAY);
                return new Answer(WholeSeconds.roundedUp(delay), true);
            }
            if (now - until < 0) {
                return new Answer(WholeSeconds.roundedUp(until - now), false);
            }
            delayFrom(now, Math.min(longest, delay * 2));
            return Answer.TELL;
        }

        private void delayFrom(long now, long length) {
            delay = length;
            until = now + length;
        }
    }
}
