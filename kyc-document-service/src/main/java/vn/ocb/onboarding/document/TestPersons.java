package vn.ocb.onboarding.document;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.TestPerson;

/** Synthetic persons exist only where no real ones do. */
@Component
class TestPersons {
    private final boolean exist;

    TestPersons(Environment environment) {
        this.exist = environment.acceptsProfiles(Profiles.of("local | sandbox"));
    }

    Optional<TestPerson> of(CustomerData customer) {
        var number = customer.idDocument().number();
        return exist && customer.synthetic() && number.matches("[0-9]{9,12}")
                ? Optional.of(new TestPerson(number.substring(number.length() - 3)))
                : Optional.empty();
    }
}
