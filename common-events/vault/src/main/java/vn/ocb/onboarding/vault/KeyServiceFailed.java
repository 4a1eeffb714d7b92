package vn.ocb.onboarding.vault;

import java.io.IOException;

/** The key service did not answer, or refused; both may pass. */
final class KeyServiceFailed extends IOException {

    KeyServiceFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
