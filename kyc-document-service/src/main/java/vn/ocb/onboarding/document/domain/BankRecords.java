package vn.ocb.onboarding.document.domain;

/**
 * What the bank knows of a number and a phone at the moment of init.
 *
 * @param customer whether the number is a customer's
 * @param running whether the same partner has a running onboarding of the number
 * @param startsOfNumber onboardings of the number within the watched time, at all partners
 * @param startsOfPhone onboardings of the phone within the watched time, at all partners
 * @param blocked whether the number or the phone is on the bank's list
 */
public record BankRecords(boolean customer, boolean running, int startsOfNumber, int startsOfPhone, boolean blocked) {

    /** Of somebody the bank has never heard of. */
    public static final BankRecords UNKNOWN = new BankRecords(false, false, 0, 0, false);
}
