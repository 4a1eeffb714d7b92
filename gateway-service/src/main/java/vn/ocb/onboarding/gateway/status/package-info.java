/** The way to the status service: asks it for the gateway, and lets a partner's own questions through (API 8). */
@NullMarked
package vn.ocb.onboarding.gateway.status;

import org.jspecify.annotations.NullMarked;
