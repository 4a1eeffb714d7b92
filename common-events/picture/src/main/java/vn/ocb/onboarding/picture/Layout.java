package vn.ocb.onboarding.picture;

/** Dimensions out of a header, and whether the file reaches its end marker. */
record Layout(int width, int height, boolean complete) {}
