package vn.ocb.onboarding.status.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.Outcome;

/** What the timeline says about a message beside its envelope. */
record Line(
        @Nullable Step step,
        @Nullable Outcome outcome,
        List<ReasonCode> reasons,
        @Nullable UUID answers) {}
