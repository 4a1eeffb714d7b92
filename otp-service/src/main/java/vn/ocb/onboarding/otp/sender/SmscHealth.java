package vn.ocb.onboarding.otp.sender;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the line to the operator stands. No part of readiness: other instances have the same operator. */
@Component("smscHealthIndicator")
class SmscHealth implements HealthIndicator {
    private final RoutedSender sender;

    SmscHealth(RoutedSender sender) {
        this.sender = sender;
    }

    @Override
    public Health health() {
        return sender.bound() ? Health.up().build() : Health.down().build();
    }
}
