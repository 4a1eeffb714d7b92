package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.Outcome;

/**
 * One message of an onboarding.
 *
 * @param sequence counts the messages of the onboarding from 1, in the order they were projected
 * @param cause the message this one follows from
 * @param event the message as partners see it; empty when it is not shown to them
 * @param step empty when it is about the onboarding as a whole
 * @param outcome what was decided; empty for a command and for a mere notice
 * @param answers the command that has its final answer with this message
 */
public record TimelineEntry(
        long sequence,
        UUID messageId,
        @Nullable UUID cause,
        Instant time,
        @Nullable EventName event,
        @Nullable Step step,
        @Nullable Outcome outcome,
        List<ReasonCode> reasons,
        @Nullable UUID answers) {}
