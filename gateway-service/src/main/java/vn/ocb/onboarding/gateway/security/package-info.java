/** Who is calling: applications and their secrets, access tokens (OAuth 2.0 client credentials), and what a token allows. */
@NullMarked
package vn.ocb.onboarding.gateway.security;

import org.jspecify.annotations.NullMarked;
