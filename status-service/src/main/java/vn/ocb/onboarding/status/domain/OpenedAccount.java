package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.List;
import vn.ocb.onboarding.contract.Account.Restriction;

/** The account package the bank's core opened. */
public record OpenedAccount(
        String customerNumber,
        String accountNumber,
        String omniUserName,
        List<Restriction> restrictions,
        Instant openedAt) {

    OpenedAccount unrestricted() {
        return new OpenedAccount(customerNumber, accountNumber, omniUserName, List.of(), openedAt);
    }
}
