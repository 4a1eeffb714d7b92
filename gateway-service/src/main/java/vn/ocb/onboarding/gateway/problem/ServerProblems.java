package vn.ocb.onboarding.gateway.problem;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import vn.ocb.onboarding.contract.Language;

/**
 * Gives a problem document to the refusals that never reach WebFlux: a request line or headers over the limits, broken
 * HTTP, an address that is no URI. The server answers those by itself with an empty body, which this fills on its way out.
 */
@Component
class ServerProblems implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) -> addTo(channel));
    }

    private static void addTo(Channel channel) {
        var pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
            pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "onboarding.problems", new Filler());
        }
    }

    private static final class Filler extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof FullHttpResponse response && isUntold(response)) {
                var filled = filled(response);
                response.release();
                super.write(context, filled, promise);
            } else {
                super.write(context, message, promise);
            }
        }

        private static boolean isUntold(FullHttpResponse response) {
            return response.status().code() >= 400 && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
        }

        private static FullHttpResponse filled(FullHttpResponse empty) {
            var body = problemOf(empty.status().code()).json("", Language.VI);
            var answer =
                    new DefaultFullHttpResponse(empty.protocolVersion(), empty.status(), Unpooled.wrappedBuffer(body));
            answer.headers()
                    .set(empty.headers())
                    .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    // What was asked is not known here: after a HEAD, a body must not be taken for the next answer.
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            return answer;
        }

        private static Problem problemOf(int status) {
            return switch (status) {
                case 413 -> Problem.of(ProblemCode.BODY_TOO_LARGE, "The body is over the limit.");
                case 414 -> Problem.of(ProblemCode.URI_TOO_LONG, "The request line is over the limit.");
                case 431 -> Problem.of(ProblemCode.HEADERS_TOO_LARGE, "The headers are over the limit.");
                case 503 -> Problem.of(ProblemCode.UNAVAILABLE, "Please try again.");
                default -> Problem.of(ProblemCode.REQUEST_MALFORMED, "The request is no well-formed HTTP.");
            };
        }
    }
}
