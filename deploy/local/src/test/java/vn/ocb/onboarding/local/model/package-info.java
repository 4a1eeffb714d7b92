/**
 * A model-based test: random lives of onboardings over the real handlers and PostgreSQL, and what must hold in each of them.
 */
@NullMarked
package vn.ocb.onboarding.local.model;

import org.jspecify.annotations.NullMarked;
