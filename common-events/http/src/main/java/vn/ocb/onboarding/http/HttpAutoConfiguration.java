package vn.ocb.onboarding.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Limits the HTTP servers of a service, that of the management port included. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(HttpLimits.class)
class HttpAutoConfiguration {
    private static final String DECODER = "reactor.netty.http.server.HttpServerOperations";

    @Bean
    ServerLimits serverLimits(HttpLimits limits, RefusalDocuments documents, MeterRegistry meters) {
        Hangup.noteDroppedErrors();
        // Requests that cannot be decoded are answered and counted (onboarding.http.refused): a line for each, with its
        // headers, would let callers fill the log.
        LoggingSystem.get(HttpAutoConfiguration.class.getClassLoader()).setLogLevel(DECODER, LogLevel.ERROR);
        return new ServerLimits(limits, documents, meters);
    }

    /** For limits of requests. */
    @Bean
    CallerAddresses callerAddresses(HttpLimits limits) {
        return new CallerAddresses(limits);
    }

    @Bean
    AcceptFilter acceptFilter() {
        return new AcceptFilter();
    }

    @Bean
    NoneMatchFilter noneMatchFilter() {
        return new NoneMatchFilter();
    }

    /** For services without a format of their own. */
    @Bean
    @ConditionalOnMissingBean
    RefusalDocuments refusalDocuments() {
        return HttpAutoConfiguration::plain;
    }

    private static byte[] plain(Refusal refusal) {
        var code = refusal.kind().name();
        var document = JsonMapper.shared().createObjectNode();
        document.put(
                "type",
                "https://developer.ocb.com.vn/problems/"
                        + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        document.put("title", "The request is refused");
        document.put("status", refusal.kind().status());
        document.put("detail", refusal.detail());
        document.put("code", code);
        var fault = refusal.fault();
        if (fault != null) {
            document.putArray("errors")
                    .addObject()
                    .put("field", fault.field())
                    .put("code", fault.code())
                    .put("message", fault.message());
        }
        return JsonMapper.shared().writeValueAsBytes(document);
    }
}
