/**
 * The portrait. Each handler is one verb of the service; rules are in {@code domain}, looking at pictures in {@code
 * vision}, the face engine in {@code matcher}, the rest of the world behind {@code storage} and {@code messaging}.
 */
@NullMarked
package vn.ocb.onboarding.portrait;

import org.jspecify.annotations.NullMarked;
