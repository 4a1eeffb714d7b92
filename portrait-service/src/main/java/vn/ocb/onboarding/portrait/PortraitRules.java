package vn.ocb.onboarding.portrait;

import org.springframework.boot.context.properties.ConfigurationProperties;
import vn.ocb.onboarding.portrait.domain.FaceLimits;
import vn.ocb.onboarding.portrait.domain.LivenessLimits;

/**
 * The limits portraits are judged by. All are set in portrait-service.yml: one that is missing stops the start.
 *
 * @param quality what a portrait must be like
 * @param liveness when a face is taken for live
 */
@ConfigurationProperties("onboarding.rules.portrait")
public record PortraitRules(FaceLimits quality, LivenessLimits liveness) {}
