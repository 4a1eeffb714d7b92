/**
 * The models an operator supplies, as their description files tell them: where a net lies, what proves that it is the
 * one that was measured, what it is fed, and what its answers are worth. Nothing here looks at a picture.
 */
@NullMarked
package vn.ocb.onboarding.portrait.models;

import org.jspecify.annotations.NullMarked;
