package vn.ocb.onboarding.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.ocb.onboarding.messaging.MessageJson;

/** A code is nowhere but in the message, a phone nowhere but in the vault and the message. */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyComponentTest {
    private final RunningOtp otp = RunningOtp.shared();

    @Test
    void neitherDatabaseNorEventsNorLogsHoldACodeOrAPhone(CapturedOutput log) throws Exception {
        var applicants = List.of(Applicant.ready(), Applicant.ready(), Applicant.ready());
        var secrets = new ArrayList<String>();
        for (var applicant : applicants) {
            secrets.add(applicant.firstCode());
            secrets.add(applicant.phone.substring(3));
            applicant.answer(applicant.enter(applicant.wrongCode()));
        }
        otp.sender.faints = true;
        var fainted = Applicant.ready();
        fainted.init();
        await().until(() ->
                TestDatabase.exists(otp.database, "select 1 from otp.code where onboarding_id = ?", fainted.id));
        otp.sender.faints = false;
        secrets.add(fainted.phone.substring(3));
        applicants.getFirst().answer(applicants.getFirst().enter(secrets.getFirst()));

        var written = new ArrayList<String>(TestDatabase.dump(otp.database));
        otp.events.forEach(event -> written.add(MessageJson.mapper().writeValueAsString(event.body())));
        written.add(log.getAll());
        assertThat(written).hasSizeGreaterThan(10);
        for (var secret : secrets) {
            // Standing alone: inside of a hash or a fraction of a second six digits come up by chance.
            var alone = Pattern.compile("(?<![0-9A-Za-z.:-])" + secret + "(?![0-9A-Za-z-])");
            assertThat(written).noneMatch(text -> alone.matcher(text).find());
        }
    }
}
