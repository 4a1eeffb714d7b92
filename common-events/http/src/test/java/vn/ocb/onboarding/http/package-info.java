@NullMarked
package vn.ocb.onboarding.http;

import org.jspecify.annotations.NullMarked;
