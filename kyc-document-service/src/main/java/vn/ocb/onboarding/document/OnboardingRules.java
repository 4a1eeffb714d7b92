package vn.ocb.onboarding.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import vn.ocb.onboarding.document.domain.CardLimits;
import vn.ocb.onboarding.document.domain.EligibilityLimits;

/**
 * Everything a rule depends on. The limits of pictures have their defaults in {@code kyc-document-service.yml}.
 *
 * @param minimumAge whole years on the day of init
 * @param adultAge younger customers are flagged
 * @param oldestAge whole years; an earlier birth date is an error
 * @param starts onboardings per number and per phone within {@code startsWithin}
 * @param startsWithin the time watched for the velocity
 * @param life from init to expiry
 * @param card the limits of the checks on the pictures of a card
 * @param purgeAfter how long pictures and data of an onboarding without an account are kept after its end
 * @param keepOpened how long those of an opened account are kept
 * @param sweepEvery how often is looked for onboardings to expire or to purge
 * @param zone where the dates of cards are dates
 */
@ConfigurationProperties("onboarding.rules")
public record OnboardingRules(
        @DefaultValue("15") int minimumAge,
        @DefaultValue("18") int adultAge,
        @DefaultValue("120") int oldestAge,
        @DefaultValue("5") int starts,
        @DefaultValue("24h") Duration startsWithin,
        @DefaultValue("3h") Duration life,
        CardLimits card,
        @DefaultValue("8h") Duration purgeAfter,
        @DefaultValue("5y") Period keepOpened,
        @DefaultValue("10s") Duration sweepEvery,
        @DefaultValue("Asia/Ho_Chi_Minh") ZoneId zone) {

    /** The rules of {@code kyc-document-service.yml}, for programs that judge cards without a running service. */
    public static OnboardingRules shipped() {
        try {
            var file = new ClassPathResource("kyc-document-service.yml");
            var sources = new YamlPropertySourceLoader().load("shipped", file);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("onboarding.rules", OnboardingRules.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EligibilityLimits eligibility() {
        return new EligibilityLimits(minimumAge, adultAge, oldestAge, starts);
    }

    LocalDate dateAt(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** Until when the pictures and data of an account opened now are kept. */
    Instant keepUntil(Instant now) {
        return now.atZone(zone).plus(keepOpened).toInstant();
    }

    /** The clock's time as the database keeps it. */
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
