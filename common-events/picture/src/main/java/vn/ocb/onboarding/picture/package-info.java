/**
 * Looks at uploaded pictures: type and dimensions from the first bytes, decoding, sharpness and faces, always on the
 * few threads of {@link vn.ocb.onboarding.picture.VisionWorkers}. No business rule lives here.
 */
@NullMarked
package vn.ocb.onboarding.picture;

import org.jspecify.annotations.NullMarked;
