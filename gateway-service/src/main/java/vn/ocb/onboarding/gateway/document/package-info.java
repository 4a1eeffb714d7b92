/** The way to kyc-document: asks it whether somebody is a customer (API 9). */
@NullMarked
package vn.ocb.onboarding.gateway.document;

import org.jspecify.annotations.NullMarked;
