/** The rules one by one, without anything around them. */
@NullMarked
package vn.ocb.onboarding.document.domain;

import org.jspecify.annotations.NullMarked;
