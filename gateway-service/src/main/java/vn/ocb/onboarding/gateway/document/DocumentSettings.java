package vn.ocb.onboarding.gateway.document;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service kyc-document.
 *
 * @param url where its internal API is, without a slash at the end
 * @param patience how long an answer may take
 */
@ConfigurationProperties("onboarding.document")
record DocumentSettings(String url, @DefaultValue("5s") Duration patience) {}
