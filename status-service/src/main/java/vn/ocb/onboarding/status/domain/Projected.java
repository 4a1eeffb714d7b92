package vn.ocb.onboarding.status.domain;

/** What a message made of an onboarding, and its line in the timeline. */
public record Projected(OnboardingStatus status, TimelineEntry entry) {}
