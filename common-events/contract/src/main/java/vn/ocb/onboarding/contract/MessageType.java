package vn.ocb.onboarding.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the name and version of a message on the wire; see {@link MessageTypes}. Neither ever changes: the record may be renamed
 * and its JSON may not be.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MessageType {

    /** Lower case words with dashes, e.g. {@code id-card-verified}. */
    String value();

    /** From 1; a breaking change is a record of its own with the same name and the next version. */
    int version() default 1;
}
