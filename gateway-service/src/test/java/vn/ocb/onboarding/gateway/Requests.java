package vn.ocb.onboarding.gateway;

import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies a partner would send. */
public final class Requests {
    private static final String CUSTOMER = """
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
                "textSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "givenAt": "2026-01-31T09:30:00Z",
                "channel": "MOBILE_APP"
              },
              "authenticationMethod": "SMS",
              "language": "VI",
              "packageCode": "STANDARD"
            }
            """;

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

    private Requests() {}
}
