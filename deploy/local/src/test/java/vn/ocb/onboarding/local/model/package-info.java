/**
 * A model-based test of what the services promise together. Thousands of random lives of onboardings are played against the
 * real handlers of kyc-document, portrait and otp on a real PostgreSQL, and against the projection of the read model.
 *
 * <ul>
 *   <li>{@link vn.ocb.onboarding.local.model.Life} is what is going to be tried: acts, each with a seed of its own, and the time
 *       that passes between them. It is made of its seed and number alone.
 *   <li>{@link vn.ocb.onboarding.local.model.LifeRun} plays one life. An act asks for something (sense is not asked for), makes a
 *       consumer read again, and lets some of the waiting messages go on, in a random order. Each topic keeps its order; between
 *       topics there is none.
 *   <li>{@link vn.ocb.onboarding.local.model.Services} brings a message to its handler and takes what it decided out of the
 *       outbox. Pictures, the vault, the operator and Kafka are replaced; what a picture shows is its text, a
 *       {@link vn.ocb.onboarding.local.model.Scene}.
 *   <li>{@link vn.ocb.onboarding.local.model.Wave} plays many lives at the same time, under one clock: random acts, then all
 *       messages are handled, then some go on to an account, then time ends the others.
 *   <li>{@link vn.ocb.onboarding.local.model.Invariants} is what must hold then. It knows nothing of the services' state but which
 *       reviews are open: it looks at what was published, and at what each service had read before.
 *   <li>{@link vn.ocb.onboarding.local.model.Shrinking} leaves out acts of a life that broke an invariant, while it still does.
 * </ul>
 */
@NullMarked
package vn.ocb.onboarding.local.model;

import org.jspecify.annotations.NullMarked;
