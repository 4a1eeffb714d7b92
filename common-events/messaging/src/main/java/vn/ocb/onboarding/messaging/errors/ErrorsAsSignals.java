package vn.ocb.onboarding.messaging.errors;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * Makes an {@link Error} that is thrown anywhere in a reactive chain end the chain with an error signal. Reactor throws
 * the errors of the JVM (VirtualMachineError, LinkageError) out of the operator instead ({@code Exceptions.throwIfFatal}):
 * the signal is lost, the chain never ends, and whatever waits for its end (a lane, a place, a connection with its
 * transaction) waits for ever.
 *
 * <p>A hook puts a guard behind every operator that is assembled while such work runs; chains that did not ask for it (the
 * web layer's, those of libraries) stay as they are. A guard does nothing but pass signals on; when passing one on throws
 * an Error, the operator in front of it is broken, is cancelled, and the guard behind that operator signals the error
 * instead. What was assembled before has no guards of its own, so the work is assembled when it is subscribed to.
 */
public final class ErrorsAsSignals {
    private static final String HOOK = ErrorsAsSignals.class.getName();
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();
    /** Whether a guard passes on a signal on this thread: what is assembled meanwhile belongs to its work. */
    private static final ThreadLocal<Boolean> GUARDING = ThreadLocal.withInitial(() -> false);

    /**
     * The same work, which ends with an {@link ErrorSignal} where an Error is thrown or signalled, also out of its
     * subscription, on another thread or in a chain inside of it.
     *
     * @param work is assembled at each subscription, so that its operators have guards
     */
    public static <T> Mono<T> in(Supplier<? extends Mono<T>> work) {
        if (INSTALLED.compareAndSet(false, true)) {
            Hooks.onEachOperator(HOOK, ErrorsAsSignals::guarded);
        }
        return Mono.defer(() -> {
            var chain = new Chain();
            return new GuardedMono<>(Mono.defer(work)).contextWrite(context -> context.put(Chain.class, chain));
        });
    }

    @SuppressWarnings("unchecked")
    private static Publisher<Object> guarded(Publisher<Object> operator) {
        if (!GUARDING.get()) {
            return operator;
        }
        if (operator instanceof Mono<?> mono) {
            return new GuardedMono<>((Mono<Object>) mono);
        }
        return operator instanceof Flux<?> flux && !(flux instanceof ConnectableFlux) && !(flux instanceof GroupedFlux)
                ? new GuardedFlux<>((Flux<Object>) flux)
                : operator;
    }

    /** What all guards of one piece of work share: the last of them, which its caller listens to. */
    private static final class Chain {
        private volatile @Nullable Guard<?> last;
    }

    private static final class GuardedMono<T> extends MonoOperator<T, T> {
        GuardedMono(Mono<? extends T> source) {
            super(source);
        }

        @Override
        public void subscribe(CoreSubscriber<? super T> actual) {
            Guard.between(source, actual);
        }
    }

    private static final class GuardedFlux<T> extends FluxOperator<T, T> {
        GuardedFlux(Flux<? extends T> source) {
            super(source);
        }

        @Override
        public void subscribe(CoreSubscriber<? super T> actual) {
            Guard.between(source, actual);
        }
    }

    private static final class Guard<T> implements CoreSubscriber<T>, Subscription, Scannable {
        private final CoreSubscriber<? super T> actual;
        private final Context context;
        private final Chain chain;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile @Nullable Subscription upstream;

        private Guard(CoreSubscriber<? super T> actual, Context context, Chain chain) {
            this.actual = actual;
            this.context = context;
            this.chain = chain;
        }

        /** Subscribes with a guard in between, in chains that asked for guards. */
        static <T> void between(CorePublisher<? extends T> source, CoreSubscriber<? super T> actual) {
            var context = actual.currentContext();
            Chain chain = context.getOrDefault(Chain.class, null);
            if (chain == null) {
                source.subscribe(actual);
                return;
            }
            var guard = new Guard<T>(actual, context, chain);
            if (chain.last == null) {
                chain.last = guard;
            }
            try {
                passOn(() -> source.subscribe(guard));
            } catch (Error fault) {
                guard.fail(fault);
            }
        }

        private static void passOn(Runnable signal) {
            var before = GUARDING.get();
            GUARDING.set(true);
            try {
                signal.run();
            } finally {
                GUARDING.set(before);
            }
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            try {
                passOn(() -> actual.onSubscribe(this));
            } catch (Error fault) {
                failBehind(fault);
            }
        }

        @Override
        public void onNext(T item) {
            if (ended.get()) {
                return;
            }
            try {
                passOn(() -> actual.onNext(item));
            } catch (Error fault) {
                failBehind(fault);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            // Also an Error that a Mono was made of: operators that ask it for its value rethrow it, and Reactor logs
            // its text.
            var signal = failure instanceof Error error ? new ErrorSignal(error) : failure;
            try {
                passOn(() -> actual.onError(signal));
            } catch (Error fault) {
                failBehind(fault);
            }
        }

        @Override
        public void onComplete() {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            try {
                passOn(actual::onComplete);
            } catch (Error fault) {
                failBehind(fault);
            }
        }

        /** The operator in front may do its work here: a callable is called when something is requested. */
        @Override
        public void request(long count) {
            var before = upstream;
            try {
                if (before != null) {
                    passOn(() -> before.request(count));
                }
            } catch (Error fault) {
                fail(fault);
            }
        }

        @Override
        public void cancel() {
            var before = upstream;
            try {
                if (before != null) {
                    passOn(before::cancel);
                }
            } catch (Error fault) {
                fail(fault);
            }
        }

        /** The operator this guard passes signals to is broken: the next one behind it that still listens hears of the error. */
        private void failBehind(Error fault) {
            var next = Scannable.from(actual);
            while (next.isScanAvailable()) {
                if (next instanceof Guard<?> guard && guard.fail(fault)) {
                    return;
                }
                next = Scannable.from(next.scan(Attr.ACTUAL));
            }
            var last = chain.last;
            if (last != null) {
                last.fail(fault);
            }
        }

        /** The operator in front of this guard is broken. False when this guard has seen its end before. */
        private boolean fail(Error fault) {
            if (!ended.compareAndSet(false, true)) {
                return false;
            }
            cancel();
            try {
                if (upstream == null) {
                    actual.onSubscribe(this);
                }
                actual.onError(new ErrorSignal(fault));
            } catch (Error another) {
                failBehind(another);
            }
            return true;
        }

        @Override
        @SuppressWarnings("rawtypes") // as Reactor declares it
        public @Nullable Object scanUnsafe(Attr key) {
            return key == Attr.ACTUAL ? actual : null;
        }
    }

    /** An {@link Error} as an exception that a chain passes on. */
    public static final class ErrorSignal extends RuntimeException {
        public ErrorSignal(Error fault) {
            super(fault.getClass().getName(), fault);
        }

        /** The error itself, where {@code fault} carries one. */
        public static Throwable unwrapped(Throwable fault) {
            return fault instanceof ErrorSignal && fault.getCause() != null ? fault.getCause() : fault;
        }
    }

    private ErrorsAsSignals() {}
}
