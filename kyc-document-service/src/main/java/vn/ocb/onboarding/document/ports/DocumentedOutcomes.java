package vn.ocb.onboarding.document.ports;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.TestPerson;

/** The outcomes partners can rely on in their tests. There are none outside of the profiles local and sandbox. */
public interface DocumentedOutcomes {

    /** What is decided about the card of a test person, on top of what its pictures show; mostly nothing. */
    List<Check> ofCard(TestPerson testPerson);
}
