package vn.ocb.onboarding.document.web;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.document.ports.Customers;

/** Whether somebody is a customer already (API 9): yes or no, and nothing else about anybody. */
@RestController
class CustomerCheckApi {
    private static final Pattern ID_NUMBER = Pattern.compile("[0-9]{9}|[0-9]{12}");
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private final Customers customers;

    CustomerCheckApi(Customers customers) {
        this.customers = customers;
    }

    /** Exactly one of both. */
    record Question(@Nullable String idNumber, @Nullable String phone) {}

    record Answer(boolean existing) {}

    @PostMapping("/v1/customer-checks")
    Mono<Answer> check(@RequestBody Mono<Question> question) {
        return question.switchIfEmpty(Mono.error(() -> new BadQuestion("The body is missing.")))
                .flatMap(this::exists)
                .map(Answer::new);
    }

    private Mono<Boolean> exists(Question question) {
        var number = question.idNumber();
        var phone = question.phone();
        if (number != null && phone == null) {
            return customers.existsWithNumber(valid(number));
        }
        if (phone != null && number == null) {
            return customers.existsWithPhone(international(phone));
        }
        return Mono.error(new BadQuestion("Exactly one of idNumber and phone is needed."));
    }

    private static String valid(String idNumber) {
        if (!ID_NUMBER.matcher(idNumber).matches()) {
            throw new BadQuestion("idNumber has 12 digits, or 9 for a CMND.");
        }
        return idNumber;
    }

    /** As it is stored: E.164. */
    private static String international(String phone) {
        try {
            var number = PHONES.parse(phone, "VN");
            if (PHONES.isPossibleNumber(number)) {
                return PHONES.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            throw new BadQuestion("phone is not a phone number.");
        }
        throw new BadQuestion("phone is not a phone number.");
    }

    private static final class BadQuestion extends RuntimeException {
        BadQuestion(String message) {
            super(message);
        }
    }

    @ExceptionHandler
    ProblemDetail badQuestion(BadQuestion bad) {
        return problem(HttpStatus.BAD_REQUEST, "FIELDS_INVALID", String.valueOf(bad.getMessage()));
    }

    /** Its message may repeat what was sent. */
    @ExceptionHandler
    ProblemDetail unreadable(ServerWebInputException bad) {
        return problem(HttpStatus.BAD_REQUEST, "JSON_MALFORMED", "The body is not a JSON object of this kind.");
    }

    @ExceptionHandler
    ProblemDetail unsupported(UnsupportedMediaTypeStatusException bad) {
        return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "MEDIA_TYPE_UNSUPPORTED", "application/json is needed.");
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("https://developer.ocb.com.vn/problems/"
                + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setProperty("code", code);
        return problem;
    }
}
