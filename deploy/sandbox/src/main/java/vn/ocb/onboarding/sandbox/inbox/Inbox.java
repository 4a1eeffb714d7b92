package vn.ocb.onboarding.sandbox.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import vn.ocb.onboarding.contract.AuthenticationMethod;

/** The messages of the last hours, newest last. It outlives the stand-ins that fill it. */
public final class Inbox {
    /** More than a day of trying things out; a bench forgets its first ones. */
    private static final int KEPT = 20_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<ReceivedMessage> messages = new ArrayDeque<>();
    private long count;

    public Inbox() {
        this(Clock.systemUTC());
    }

    Inbox(Clock clock) {
        this.clock = clock;
    }

    public void add(AuthenticationMethod channel, String messageId, String from, String to, String text) {
        lock.lock();
        try {
            messages.addLast(new ReceivedMessage(++count, channel, messageId, from, to, text, clock.instant()));
            if (messages.size() > KEPT) {
                messages.removeFirst();
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last 20,000, newest last. */
    public List<ReceivedMessage> all() {
        lock.lock();
        try {
            return List.copyOf(messages);
        } finally {
            lock.unlock();
        }
    }

    /** Those to a number or address that came after the one with {@code number}, newest last. */
    public List<ReceivedMessage> to(String destination, long number) {
        lock.lock();
        try {
            return messages.stream()
                    .filter(message -> message.number() > number && message.to().equals(destination))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** The newest of {@link #to}; empty when none comes in time. */
    public Optional<ReceivedMessage> await(String destination, long number, Duration patience)
            throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (true) {
                var found = newest(destination, number);
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<ReceivedMessage> newest(String destination, long number) {
        for (var all = messages.descendingIterator(); all.hasNext(); ) {
            var message = all.next();
            if (message.number() <= number) {
                break;
            }
            if (message.to().equals(destination)) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }
}
