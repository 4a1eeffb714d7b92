/** What holds for every request, whatever API it is for: how refusals read, which query parameters there are, small bodies. */
@NullMarked
package vn.ocb.onboarding.gateway.web;

import org.jspecify.annotations.NullMarked;
