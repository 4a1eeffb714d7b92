/** Who says whether a portrait is alive and the person on the card. Without an engine nobody does. */
@NullMarked
package vn.ocb.onboarding.portrait.matcher;

import org.jspecify.annotations.NullMarked;
