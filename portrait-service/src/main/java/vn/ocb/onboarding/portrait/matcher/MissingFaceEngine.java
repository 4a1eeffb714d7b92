package vn.ocb.onboarding.portrait.matcher;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.TestPerson;

/** No engine is configured: every portrait goes to a person of the bank, none is accepted. */
@Component
@Profile("!local & !sandbox")
class MissingFaceEngine implements FaceEngine {

    @Override
    public List<Check> examine(@Nullable TestPerson person) {
        return NOT_CHECKED;
    }
}
