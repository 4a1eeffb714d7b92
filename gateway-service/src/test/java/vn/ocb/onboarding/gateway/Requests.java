package vn.ocb.onboarding.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies a partner would send. */
public final class Requests {
    private static final String CUSTOMER =
            """
            {
              "clientTransId": "order-4711",
              "fullName": "Nguyễn Văn Mẫu",
              "birthDate": "1990-01-01",
              "sex": "MALE",
              "nationality": "VNM",
              "birthCountry": "VNM",
              "idDocument": {
                "paper": "CCCD_CHIP",
                "number": "000090000011",
                "oldNumber": "000000011",
                "issueDate": "2021-04-15",
                "expiryDate": "2030-01-01",
                "issuer": "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
              },
              "phone": "0912345678",
              "email": "mau@example.com",
              "permanentAddress": {
                "country": "VNM", "system": "PROVINCES_63", "province": "01",
                "district": "Quận Mẫu", "ward": "Phường Mẫu", "line": "Số 1"
              },
              "currentAddress": {
                "country": "VNM", "system": "PROVINCES_34", "province": "79", "ward": "Phường Mẫu", "line": "Số 2"
              },
              "occupation": "OFFICE_WORKER",
              "fatca": {
                "version": "2026-01",
                "answers": [
                  {"question": "US_CITIZEN_OR_RESIDENT", "yes": false},
                  {"question": "US_BIRTHPLACE", "yes": false},
                  {"question": "US_ADDRESS", "yes": false},
                  {"question": "US_PHONE", "yes": false},
                  {"question": "US_STANDING_INSTRUCTION", "yes": false},
                  {"question": "US_POWER_OF_ATTORNEY", "yes": false},
                  {"question": "US_HOLD_MAIL", "yes": false}
                ]
              },
              "consent": {
                "textVersion": "2026-01",
                "textSha256": "%s",
                "givenAt": "%s",
                "channel": "MOBILE_APP"
              },
              "authenticationMethod": "SMS",
              "language": "VI",
              "packageCode": "STANDARD"
            }
            """.formatted(consentText(), Instant.now().truncatedTo(ChronoUnit.SECONDS));

    /** A customer who may be onboarded. */
    public static String customer() {
        return CUSTOMER;
    }

    /** The same, changed. */
    public static String customer(Consumer<ObjectNode> change) {
        var customer = (ObjectNode) JsonMapper.shared().readTree(CUSTOMER);
        change.accept(customer);
        return customer.toString();
    }

    /** The hash of the newest text in Vietnamese. */
    private static String consentText() {
        try {
            var catalogue = new ClassPathResource("catalogue/consent-texts.json").getContentAsByteArray();
            return JsonMapper.shared()
                    .readTree(catalogue)
                    .at("/consentTexts/0/sha256/vi")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Requests() {}
}
