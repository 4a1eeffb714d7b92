/** Stand-ins for the bank's neighbours and tools for trying the platform; nothing here runs in production. */
@NullMarked
package vn.ocb.onboarding.sandbox;

import org.jspecify.annotations.NullMarked;
