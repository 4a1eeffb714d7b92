/**
 * The service kyc-document decides who may be onboarded, whether the ID card is accepted, and when an onboarding ends. Its
 * verbs are the handlers in this package; they see {@code domain} and {@code ports} only.
 */
@NullMarked
package vn.ocb.onboarding.document;

import org.jspecify.annotations.NullMarked;
