/** What the gateway asks this service directly. */
@NullMarked
package vn.ocb.onboarding.document.web;

import org.jspecify.annotations.NullMarked;
