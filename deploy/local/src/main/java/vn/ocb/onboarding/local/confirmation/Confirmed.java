package vn.ocb.onboarding.local.confirmation;

/**
 * What became of customers who were to confirm.
 *
 * @param opened how many have an account
 * @param lost how many have none
 * @param duplicates accounts, confirmations and messages beyond one for each: of a customer, or of a code
 */
public record Confirmed(int opened, int lost, int duplicates) {}
