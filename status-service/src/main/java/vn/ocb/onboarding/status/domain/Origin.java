package vn.ocb.onboarding.status.domain;

import vn.ocb.onboarding.contract.PartnerId;

/** Whose onboarding it is; told by the first command and by its answer alike. */
public record Origin(PartnerId partnerId, String applicationId, String clientTransactionId) {}
