/** Searches the enrolled faces; knows vectors, not whose they are. */
@NullMarked
package vn.ocb.onboarding.portrait.search;

import org.jspecify.annotations.NullMarked;
