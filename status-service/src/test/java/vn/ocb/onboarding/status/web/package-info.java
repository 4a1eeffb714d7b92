/** Tests of what a partner may ask and gets, without a server. */
@NullMarked
package vn.ocb.onboarding.status.web;

import org.jspecify.annotations.NullMarked;
