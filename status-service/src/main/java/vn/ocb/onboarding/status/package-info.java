/**
 * The only place that is asked how an onboarding stands. {@link vn.ocb.onboarding.status.ProjectMessageHandler} turns
 * messages into the read model, {@link vn.ocb.onboarding.status.WaitForStatus} lets a caller wait for it, {@link
 * vn.ocb.onboarding.status.RebuildProjection} makes it anew. It decides nothing about an onboarding.
 */
@NullMarked
package vn.ocb.onboarding.status;

import org.jspecify.annotations.NullMarked;
