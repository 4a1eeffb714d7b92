package vn.ocb.onboarding.otp.sender;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;
import vn.ocb.onboarding.otp.sender.OtpSender.Receipt;

/** One way out, for one channel; see {@link OtpSender#send}. */
interface Route {

    Mono<Handover> send(Contact contact, MessageText text);

    Flux<Receipt> receipts();

    void open();

    void close();
}
