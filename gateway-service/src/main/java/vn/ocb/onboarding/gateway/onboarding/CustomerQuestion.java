package vn.ocb.onboarding.gateway.onboarding;

import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Whom API 9 asks about: exactly one of an ID number and a phone number. */
@Component
public class CustomerQuestion {
    private final Phones phones;

    CustomerQuestion(Phones phones) {
        this.phones = phones;
    }

    /**
     * The question with a phone number in E.164, as JSON.
     *
     * @throws vn.ocb.onboarding.gateway.problem.ProblemException naming the field in error
     */
    public byte[] checked(byte[] body) {
        var form = Form.read(body);
        var number = form.optionalText("idNumber", Text.ID_NUMBER);
        var phone = form.optionalText("phone", Text.PHONE);
        if ((number == null) == (phone == null)) {
            form.error("idNumber", "REQUIRED", "exactly one of idNumber and phone");
        }
        var international = phone == null ? "" : phones.e164(phone).orElse("");
        if (phone != null && international.isEmpty()) {
            form.error("phone", "INVALID_FORMAT", Text.PHONE.expected());
        }
        form.noMore().done();
        return JsonMapper.shared()
                .writeValueAsBytes(number == null ? Map.of("phone", international) : Map.of("idNumber", number));
    }
}
