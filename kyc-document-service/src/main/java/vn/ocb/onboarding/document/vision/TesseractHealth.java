package vn.ocb.onboarding.document.vision;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.document.vision.print.PrintedFieldReader;

/** Whether printed fields are read. No part of readiness: cards are judged without them as well. */
@Component("tesseractHealthIndicator")
class TesseractHealth implements HealthIndicator {
    private final PrintedFieldReader fields;

    TesseractHealth(PrintedFieldReader fields) {
        this.fields = fields;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("tesseract", fields == PrintedFieldReader.OFF ? "off" : "reads printed fields")
                .build();
    }
}
