/**
 * The bank's rules for customers and their ID cards: plain functions from what was declared and seen to a result that is
 * a value. No framework may be used here, and nothing reads a clock or a configuration by itself.
 */
@NullMarked
package vn.ocb.onboarding.document.domain;

import org.jspecify.annotations.NullMarked;
