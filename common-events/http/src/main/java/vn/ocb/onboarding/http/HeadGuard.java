package vn.ocb.onboarding.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses heads by {@link HeadRules}, and gives a problem document to every refusal that never reaches WebFlux: these, a
 * request line or headers over the limits, broken HTTP, an address that is no URI. The server answers those by itself
 * with an empty body, in the order of the requests, and closes; this fills the answer on its way out.
 */
final class HeadGuard extends ChannelDuplexHandler {
    private final RefusalDocuments documents;
    private final Consumer<Refusal> refused;
    private @Nullable Refusal refusal;

    /** @param refused learns of every refusal before it is written */
    HeadGuard(RefusalDocuments documents, Consumer<Refusal> refused) {
        this.documents = documents;
        this.refused = refused;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess() && refusal == null) {
            refusal = HeadRules.refusal(request);
            if (refusal != null) {
                request.setDecoderResult(DecoderResult.failure(new RefusedHead(refusal)));
            }
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        var told = message instanceof FullHttpResponse response && isUntold(response)
                ? refusalOf(response.status().code())
                : null;
        if (told == null) {
            super.write(context, message, promise);
            return;
        }
        var filled = response(documents, told, ((FullHttpResponse) message).protocolVersion());
        ReferenceCountUtil.release(message);
        refused.accept(told);
        super.write(context, filled, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
    }

    private static boolean isUntold(FullHttpResponse response) {
        return !response.content().isReadable() && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    /** Null for an answer of a service that has no body. */
    private @Nullable Refusal refusalOf(int status) {
        return status == 400 && refusal != null ? refusal : byStatus(status);
    }

    /** The whole answer. What was asked is not known here: after a HEAD, a body must not be taken for the next answer. */
    static FullHttpResponse response(RefusalDocuments documents, Refusal refusal, HttpVersion version) {
        var body = documents.json(refusal);
        var answer = new DefaultFullHttpResponse(
                version, HttpResponseStatus.valueOf(refusal.kind().status()), Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return answer;
    }

    private static @Nullable Refusal byStatus(int status) {
        return switch (status) {
            case 413 -> Refusal.of(Refusal.Kind.BODY_TOO_LARGE, "The body is over the limit.");
            case 414 -> Refusal.of(Refusal.Kind.URI_TOO_LONG, "The request line is over the limit.");
            case 431 -> Refusal.of(Refusal.Kind.HEADERS_TOO_LARGE, "The headers are over the limit.");
            case 400 -> Refusal.of(Refusal.Kind.REQUEST_MALFORMED, "The request is no well-formed HTTP.");
            case 503 -> Refusal.of(Refusal.Kind.UNAVAILABLE, "Please try again.");
            default -> null;
        };
    }
}
