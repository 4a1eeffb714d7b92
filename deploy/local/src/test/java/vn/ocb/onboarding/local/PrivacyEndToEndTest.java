package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** Personal data lie in the vault, encrypted, and nowhere else. */
class PrivacyEndToEndTest {

    @Test
    void nothingThatTellsWhoACustomerIsReachesLogsTopicsDiskOrMetrics() throws Exception {
        var opened = SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP);
        var refused = SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CAN_CUOC);
        var personal = new PersonalData().of(opened).of(refused);
        open(opened, personal);
        refuse(refused);

        var records = TopicRecords.of(SharedSystem.system().backing().kafka());
        assertThat(records).hasSizeGreaterThan(10);
        assertThat(records).allSatisfy(record -> assertThat(personal.in(record)).isEmpty());

        var log = Files.readString(SharedSystem.system().logFile());
        assertThat(log).contains("INFO");
        assertThat(personal.in(log)).isEmpty();
        assertThat(personal.inFilesOf(SharedSystem.system().directory())).isEmpty();

        for (var service : Service.values()) {
            for (var shown : List.of("prometheus", "health", "info")) {
                assertThat(personal.in(read(service, shown)))
                        .as(service + " " + shown)
                        .isEmpty();
            }
            assertThat(read(service, "prometheus")).as("%s", service).contains("jvm_memory_used_bytes");
        }
    }

    /** What a service shows at its management port, whatever the status: unhealthy ones are read too. */
    private static String read(Service service, String endpoint) throws Exception {
        var place = SharedSystem.system().management(service).resolve("/actuator/" + endpoint);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(place).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void theSearchFindsWhatIsThere(@TempDir Path directory) throws Exception {
        var person = SpecimenPerson.seeded(1);
        var personal = new PersonalData().of(person).code("482915");
        Files.writeString(directory.resolve("leak"), "name=" + person.fullName() + ";");

        assertThat(personal.inFilesOf(directory)).hasSize(1);
        assertThat(personal.in("call " + person.phone())).isNotEmpty();
        assertThat(personal.in("{\"code\":\"482915\"}")).hasSize(1);
        assertThat(personal.in("id 7f482915ab-0")).isEmpty();
        assertThat(personal.in("2026-11-28T15:10:04.@482915")).isEmpty();
    }

    private static void open(SpecimenPerson person, PersonalData personal) {
        var partner = SharedSystem.partner();
        var id = CodeSent.to(person);
        var code = SharedSystem.messages().codeFor(person.phone());
        personal.code(code);
        assertThat(partner.executeOpenPackage(id, code)
                        .orThrow()
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("OPENED_LIMITED");
    }

    private static void refuse(SpecimenPerson person) {
        var partner = SharedSystem.partner();
        var form = CustomerForm.of(person, partner.catalogues());
        form.put("nationality", "USA");
        assertThat(partner.startOnboarding(form).status()).isEqualTo(422);
    }
}
