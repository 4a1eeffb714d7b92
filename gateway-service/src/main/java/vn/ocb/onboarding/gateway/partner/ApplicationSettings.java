package vn.ocb.onboarding.gateway.partner;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What partners may have.
 *
 * @param mostPerPartner how many applications a partner may have at the same time: each has a plan's calls of its own
 */
@ConfigurationProperties("onboarding.gateway.applications")
record ApplicationSettings(@DefaultValue("10") int mostPerPartner) {}
