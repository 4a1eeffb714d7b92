/** How codes leave: the port {@link OtpSender}, and SMS over SMPP 3.4 behind it. Nothing outside sees an SMPP type. */
@NullMarked
package vn.ocb.onboarding.otp.sender;

import org.jspecify.annotations.NullMarked;
