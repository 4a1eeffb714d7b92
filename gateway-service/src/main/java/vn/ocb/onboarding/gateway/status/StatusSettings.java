package vn.ocb.onboarding.gateway.status;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The status service. What waits has connections of its own, and of those a partner has a part only: what one partner
 * holds open takes nothing from the reads and commands of others, nor from the health check.
 *
 * @param url where it is, without a slash at the end
 * @param mostConnections of questions that are answered at once, those commands begin with among them
 * @param questionsPerPartner of those, from callers that may have hung up meanwhile; one more is refused
 * @param mostAnswers connections on which the answers to commands are waited for
 * @param answersPerPartner of those; a command beyond is answered with 202 at once. More than the largest plan makes in the
 *     ten seconds a command waits by default (2000 a minute)
 * @param mostStreams connections of event streams and of questions with {@code wait}
 * @param streamsPerPartner of those; one more is refused
 * @param silence how long a stream may be without a byte; the status service sends a sign of life more often
 */
@ConfigurationProperties("onboarding.status")
record StatusSettings(
        String url,
        @DefaultValue("500") int mostConnections,
        @DefaultValue("100") int questionsPerPartner,
        @DefaultValue("2000") int mostAnswers,
        @DefaultValue("400") int answersPerPartner,
        @DefaultValue("2000") int mostStreams,
        @DefaultValue("200") int streamsPerPartner,
        @DefaultValue("60s") Duration silence) {

    StatusSettings {
        if (questionsPerPartner * 2 > mostConnections
                || answersPerPartner * 2 > mostAnswers
                || streamsPerPartner * 2 > mostStreams) {
            throw new IllegalArgumentException(
                    "onboarding.status: one partner may hold at most half of most-connections, most-answers and most-streams");
        }
    }
}
