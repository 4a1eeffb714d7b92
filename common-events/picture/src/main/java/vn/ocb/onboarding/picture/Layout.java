package vn.ocb.onboarding.picture;

/**
 * Dimensions out of a header, and whether the rest of the file keeps to its format.
 *
 * @param width pixels as stored, over 0
 * @param height pixels as stored, over 0
 * @param sound whether every marker or chunk is allowed where it stands and the file reaches its end
 */
record Layout(int width, int height, boolean sound) {}
