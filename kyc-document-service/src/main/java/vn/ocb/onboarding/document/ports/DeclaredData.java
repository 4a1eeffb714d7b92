package vn.ocb.onboarding.document.ports;

import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.VaultReference;

/** What customers declared. */
public interface DeclaredData {

    Mono<CustomerData> read(VaultReference reference);
}
