package vn.ocb.onboarding.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ByteProcessor;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections whose caller takes too long: for the head of a request, for its body (also one that nobody reads), or
 * for taking the answer. The times are of the whole, so one byte now and then does not prolong them. Between two requests
 * the server's idle timeout holds. One per connection, used by its event loop alone.
 */
final class RequestTimer {
    /** A round trip over a slow mobile network, and some. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final HttpLimits limits;
    private final RefusalDocuments documents;
    private final SlowCallers slow;

    private State state = State.BETWEEN_REQUESTS;
    private @Nullable ScheduledFuture<?> deadline;
    private long bodyBytes;
    private int unanswered;
    private boolean answering;
    private boolean lingers;

    private enum State {
        BETWEEN_REQUESTS,
        IN_HEAD,
        IN_BODY
    }

    /** Learns of every connection that was ended. */
    interface SlowCallers {
        void ended(String phase);
    }

    RequestTimer(HttpLimits limits, RefusalDocuments documents, SlowCallers slow) {
        this.limits = limits;
        this.documents = documents;
        this.slow = slow;
    }

    /** To be put before the codec: sees bytes. */
    ChannelDuplexHandler bytes() {
        return new Bytes();
    }

    /** To be put behind the codec: sees requests and answers. */
    ChannelDuplexHandler messages() {
        return new Messages();
    }

    /** An answer that ends the connection is on its way: the caller must be able to read it though it is still sending. */
    void refused() {
        lingers = true;
    }

    private void begin(ChannelHandlerContext context, State next, Duration within) {
        stop();
        state = next;
        deadline = context.executor().schedule(() -> over(context), within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
        state = State.BETWEEN_REQUESTS;
    }

    private void over(ChannelHandlerContext context) {
        slow.ended(state == State.IN_HEAD ? "head" : "body");
        // An answer may only be given to the request whose turn it is, and only if none has begun.
        var turn = state == State.IN_HEAD ? unanswered == 0 : unanswered == 1 && !answering;
        end(context, turn ? Refusal.of(Refusal.Kind.BODY_TOO_SLOW, "The request did not arrive in time.") : null);
    }

    private void end(ChannelHandlerContext context, @Nullable Refusal refusal) {
        stop();
        if (refusal == null) {
            // Whatever was answered before, the caller had its time to read it.
            lingers = false;
            Closing.of(context);
            return;
        }
        refused();
        var codec = context.pipeline().context(Messages.class);
        var answer = HeadGuard.response(documents, refusal, HttpVersion.HTTP_1_1);
        codec.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private final class Bytes extends ChannelDuplexHandler {
        private long written;
        private long pendingBefore;
        private boolean watching;
        private boolean lingering;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (lingering) {
                ReferenceCountUtil.release(message);
                return;
            }
            if (state == State.BETWEEN_REQUESTS && message instanceof ByteBuf bytes && begins(bytes)) {
                begin(context, State.IN_HEAD, limits.headWithin());
            }
            super.channelRead(context, message);
        }

        /** Line breaks before a request are allowed, and some programs send one behind a body (RFC 9112, section 2.2). */
        private static boolean begins(ByteBuf bytes) {
            return bytes.forEachByte(ByteProcessor.FIND_NON_CRLF) >= 0;
        }

        /**
         * After an answer to a body that is still coming, ends our side first and reads on for a moment: a connection
         * closed with unread bytes is reset, and the reset can overtake the answer (RFC 9112, section 9.6).
         */
        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
            var channel = context.channel();
            if (lingering) {
                channel.closeFuture().addListener(closed -> promise.trySuccess());
                return;
            }
            if (!lingers || !channel.isActive() || !(channel instanceof DuplexChannel duplex) || encrypted(context)) {
                super.close(context, promise);
                return;
            }
            lingering = true;
            stop();
            duplex.shutdownOutput().addListener(shut -> channel.config().setAutoRead(true));
            var unused =
                    context.executor().schedule(() -> Closing.of(context), LINGER.toMillis(), TimeUnit.MILLISECONDS);
            channel.closeFuture().addListener(closed -> promise.trySuccess());
        }

        private static boolean encrypted(ChannelHandlerContext context) {
            return context.pipeline().get(SslHandler.class) != null;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            stop();
            super.channelInactive(context);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof ByteBuf bytes) {
                written += bytes.readableBytes();
            }
            super.write(context, message, promise);
            if (!watching) {
                watching = true;
                pendingBefore = 0;
                watch(context);
            }
        }

        private void watch(ChannelHandlerContext context) {
            var unused = context.executor()
                    .schedule(() -> look(context), limits.writeCheckEvery().toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look(ChannelHandlerContext context) {
            var buffer = context.channel().unsafe().outboundBuffer();
            var pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
            var taken = pendingBefore + written - pending;
            if (pending > 0
                    && taken < Math.min(pendingBefore, limits.slowestRead().toBytes())) {
                slow.ended("answer");
                Closing.of(context);
                return;
            }
            pendingBefore = pending;
            written = 0;
            watching = pending > 0;
            if (watching) {
                watch(context);
            }
        }
    }

    private final class Messages extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest request) {
                unanswered++;
                bodyBytes = 0;
                if (request.decoderResult().isFailure()) {
                    stop();
                } else {
                    begin(context, State.IN_BODY, limits.bodyWithin());
                }
            }
            if (message instanceof HttpContent content) {
                bodyBytes += content.content().readableBytes();
                if (bodyBytes > limits.mostBodyBytes().toBytes()) {
                    bodyBytes = Long.MIN_VALUE;
                    slow.ended("size");
                    end(context, null);
                }
            }
            if (message instanceof LastHttpContent) {
                stop();
            }
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof HttpResponse response) {
                answering = response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
            }
            if (message instanceof LastHttpContent && answering) {
                answering = false;
                unanswered--;
                lingers |= state == State.IN_BODY;
            }
            super.write(context, message, promise);
        }
    }
}
