package vn.ocb.onboarding.portrait;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the service.
 *
 * @param attempts how many portraits of an onboarding are judged; docs/limits.md
 * @param waitForStart how long a portrait waits for the news of its onboarding's start, which it may have overtaken
 * @param waitForReview how long a decision waits for the news of the review it is about, which it may have overtaken
 */
@ConfigurationProperties("onboarding.portrait")
public record PortraitSettings(
        @DefaultValue("5") int attempts,
        @DefaultValue("5s") Duration waitForStart,
        @DefaultValue("1s") Duration waitForReview) {}
