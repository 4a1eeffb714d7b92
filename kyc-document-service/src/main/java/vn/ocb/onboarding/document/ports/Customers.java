package vn.ocb.onboarding.document.ports;

import reactor.core.publisher.Mono;

/** Who is a customer of the bank already. */
public interface Customers {

    /** @param number 12 or 9 digits */
    Mono<Boolean> existsWithNumber(String number);

    /** @param phone E.164 */
    Mono<Boolean> existsWithPhone(String phone);
}
