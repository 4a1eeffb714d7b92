/** The limits of the web server itself. */
@NullMarked
package vn.ocb.onboarding.gateway.web;

import org.jspecify.annotations.NullMarked;
