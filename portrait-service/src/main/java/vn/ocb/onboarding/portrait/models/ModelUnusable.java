package vn.ocb.onboarding.portrait.models;

/** Why a model does not run; its text is shown by the health check. */
public final class ModelUnusable extends RuntimeException {
    public ModelUnusable(String why) {
        super(why);
    }
}
