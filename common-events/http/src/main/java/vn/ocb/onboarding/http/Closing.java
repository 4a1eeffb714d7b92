package vn.ocb.onboarding.http;

import io.netty.channel.ChannelOutboundInvoker;

/** Closes connections. */
final class Closing {

    /** Without a look at how it went: a connection that cannot be closed is closed already. */
    static void of(ChannelOutboundInvoker channel) {
        var unused = channel.close();
    }

    private Closing() {}
}
