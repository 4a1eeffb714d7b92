package vn.ocb.onboarding.gateway.status;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The status service.
 *
 * @param url where it is, without a slash at the end
 * @param mostConnections at the same time; a waiting request and an event stream hold one each
 * @param silence how long a stream may be without a byte; the status service sends a sign of life more often
 */
@ConfigurationProperties("onboarding.status")
record StatusSettings(
        String url,
        @DefaultValue("2000") int mostConnections,
        @DefaultValue("60s") Duration silence) {}
