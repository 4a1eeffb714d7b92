/**
 * How codes leave: the port {@link OtpSender}, and behind it SMS and voice over SMPP 3.4 and mail over SMTP. Nothing outside
 * sees a type of theirs.
 */
@NullMarked
package vn.ocb.onboarding.otp.sender;

import org.jspecify.annotations.NullMarked;
