package vn.ocb.onboarding.status.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;
import vn.ocb.onboarding.status.StatusReader.Position;
import vn.ocb.onboarding.status.domain.Story;
import vn.ocb.onboarding.statusapi.OverallStatus;

class ParametersTest {

    @Test
    void withoutParametersNothingIsWaitedForAndAPageIsShort() {
        var none = of("");

        assertThat(none.patience()).isZero();
        assertThat(none.after()).isNull();
        assertThat(none.limit()).isEqualTo(20);
        assertThat(none.statuses()).isEmpty();
    }

    @Test
    void patienceIsToldInSeconds() {
        assertThat(of("wait=30s&after=1").patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(of("wait=7&after=1").patience()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void statusesAreListedOrRepeated() {
        assertThat(of("status=IN_PROGRESS,IN_REVIEW&status=OPENED").statuses())
                .containsExactlyInAnyOrder(OverallStatus.IN_PROGRESS, OverallStatus.IN_REVIEW, OverallStatus.OPENED);
    }

    @Test
    void timesHaveAnOffset() {
        assertThat(of("createdFrom=2026-11-22T10:00:00%2B07:00").time("createdFrom"))
                .isEqualTo(Instant.parse("2026-11-22T03:00:00Z"));
    }

    @Test
    void aCursorLeadsBackToWhereThePageEnded() {
        var id = Story.anyOnboarding().id();

        assertThat(of("cursor=" + Cursor.after(id)).cursor()).isEqualTo(id);
    }

    @Test
    void aStreamGoesOnAfterItsLastEvent() {
        assertThat(Parameters.position(List.of("3-14"))).isEqualTo(new Position(3, 14));
        assertThat(Parameters.position(List.of())).isEqualTo(Position.BEGIN);
    }

    @Test
    void whatCannotBeUsedIsNamedAndNotRepeated() {
        assertThatExceptionOfType(BadParameter.class)
                .isThrownBy(() -> of("limit=0123456789x").limit())
                .satisfies(bad -> {
                    assertThat(bad.field()).isEqualTo("limit");
                    assertThat(bad.expected()).doesNotContain("0123456789x");
                });
    }

    private static Parameters of(String query) {
        var uri = UriComponentsBuilder.fromUriString("/?" + query.replace("%2B", "+"));
        return new Parameters(
                uri.build().getQueryParams(), "wait", "after", "limit", "status", "createdFrom", "cursor");
    }
}
