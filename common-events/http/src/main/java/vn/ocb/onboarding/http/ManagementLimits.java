package vn.ocb.onboarding.http;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Limits the server of a management port of its own. Spring Boot makes it from its class alone ({@code
 * ManagementContextFactory}), without the {@code NettyServerCustomizer}s that the server of the API gets.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementLimits {

    /** @param limits the bean of the parent context */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> managementServerLimits(ServerLimits limits) {
        return factory -> factory.addServerCustomizers(limits);
    }
}
