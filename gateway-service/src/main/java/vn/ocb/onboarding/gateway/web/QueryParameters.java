package vn.ocb.onboarding.gateway.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The query parameters an API has. An API without this annotation has none, and refuses all. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryParameters {

    /** Those that come once at most. */
    String[] value();

    /** Those that may be repeated. */
    String[] repeatable() default {};
}
