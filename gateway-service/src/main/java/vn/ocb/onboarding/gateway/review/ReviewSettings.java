package vn.ocb.onboarding.gateway.review;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the bank reviews.
 *
 * @param fourEyes whether two persons have to decide the same; off only in the profiles local and sandbox, unless set
 */
@ConfigurationProperties("onboarding.review")
record ReviewSettings(@DefaultValue("true") boolean fourEyes) {}
