package vn.ocb.onboarding.gateway.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.CustomerData.Address;
import vn.ocb.onboarding.contract.CustomerData.AddressSystem;
import vn.ocb.onboarding.contract.CustomerData.Consent;
import vn.ocb.onboarding.contract.CustomerData.Fatca;
import vn.ocb.onboarding.contract.CustomerData.FatcaAnswer;
import vn.ocb.onboarding.contract.CustomerData.IdDocument;
import vn.ocb.onboarding.contract.CustomerData.Sex;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.gateway.catalogue.Catalogues;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;

/**
 * The customer's declared data (API 2). Checked here is what a partner's program gets wrong: form, codes, completeness.
 * Whether the customer is eligible is decided by kyc-document.
 */
@Component
class CustomerForm {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);
    private static final String VIET_NAM = "VNM";
    /** Clocks of partners differ. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    /** An older consent was given to something else. */
    private static final Duration CONSENT_LASTS = Duration.ofHours(24);

    private static final String TOO_OLD =
            "lies more than " + CONSENT_LASTS.toHours() + " h back: show the text again and ask for consent";

    /** Nobody alive is older (Jeanne Calment died at 122, in 1997). */
    private static final int OLDEST_AGE = 120;
    /** Where the dates of Vietnamese papers are dates. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Catalogues catalogues;
    private final Phones phones;
    private final Clock clock;

    CustomerForm(Catalogues catalogues, Phones phones, Clock clock) {
        this.catalogues = catalogues;
        this.phones = phones;
        this.clock = clock;
    }

    /**
     * A form without errors, but for a consent that may have become too old since an earlier try: the repetition of a
     * request is answered as the request was, however late it comes.
     *
     * @param clientTransactionId the partner's own id of the onboarding; empty when it sent none
     * @param consentTooOld whether only a repetition may use it
     */
    record Declared(@Nullable String clientTransactionId, CustomerData customer, boolean consentTooOld) {

        /**
         * To be called before the onboarding is started.
         *
         * @throws vn.ocb.onboarding.gateway.problem.ProblemException when the consent is too old
         */
        void toBeStarted() {
            if (consentTooOld) {
                throw Problem.of(ProblemCode.FIELDS_INVALID, "See errors.")
                        .error("consent.givenAt", "INVALID_VALUE", TOO_OLD)
                        .asException();
            }
        }
    }

    /** @throws vn.ocb.onboarding.gateway.problem.ProblemException naming every field in error */
    Declared read(byte[] body) {
        var form = Form.read(body);
        var clientTransactionId = form.optionalText("clientTransId", Text.CLIENT_TRANSACTION);
        var method = form.choice("authenticationMethod", AuthenticationMethod.class);
        var customer = new CustomerData(
                form.text("fullName", Text.NAME),
                birthDate(form),
                form.choice("sex", Sex.class),
                country(form, "nationality"),
                optionalCountry(form, "birthCountry"),
                idDocument(form.object("idDocument")),
                phone(form),
                email(form, method),
                address(form.object("permanentAddress")),
                address(form.object("currentAddress")),
                occupation(form),
                fatca(form.object("fatca")),
                consent(form.object("consent")),
                method,
                form.choice("language", Language.class),
                packageCode(form));
        form.noMore();
        var consentTooOld = !form.failed("consent") && isTooOld(customer.consent());
        if (consentTooOld && form.failed()) {
            form.error("consent.givenAt", "INVALID_VALUE", TOO_OLD);
        }
        form.done();
        return new Declared(clientTransactionId, customer, consentTooOld);
    }

    private LocalDate birthDate(Form form) {
        var date = form.date("birthDate");
        var today = LocalDate.ofInstant(clock.instant(), ZONE);
        if (date.isAfter(today)) {
            form.error("birthDate", "INVALID_VALUE", "lies in the future");
        } else if (date.isBefore(today.minusYears(OLDEST_AGE))) {
            form.error("birthDate", "INVALID_VALUE", "lies more than " + OLDEST_AGE + " years back");
        }
        return date;
    }

    private static String country(Form form, String name) {
        var code = form.text(name, Text.COUNTRY);
        known(form, name, code);
        return code;
    }

    private static @Nullable String optionalCountry(Form form, String name) {
        var code = form.optionalText(name, Text.COUNTRY);
        if (code != null) {
            known(form, name, code);
        }
        return code;
    }

    private static void known(Form form, String name, String country) {
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            form.error(name, "UNKNOWN_VALUE", "a country of ISO 3166-1 alpha-3");
        }
    }

    private static IdDocument idDocument(Form form) {
        var document = new IdDocument(
                form.choice("paper", IdPaper.class),
                form.text("number", Text.ID_NUMBER),
                form.optionalText("oldNumber", Text.OLD_ID_NUMBER),
                form.date("issueDate"),
                form.optionalDate("expiryDate"),
                form.text("issuer", Text.LINE));
        form.noMore();
        return document;
    }

    private String phone(Form form) {
        var entered = form.text("phone", Text.PHONE);
        if (entered.isEmpty()) {
            return entered;
        }
        return phones.e164(entered).orElseGet(() -> {
            form.error("phone", "INVALID_FORMAT", Text.PHONE.expected());
            return entered;
        });
    }

    private static @Nullable String email(Form form, AuthenticationMethod method) {
        var email = form.optionalText("email", Text.EMAIL);
        if (email == null && method == AuthenticationMethod.EMAIL) {
            form.error("email", "REQUIRED", "is missing: the code is to be sent by e-mail");
        }
        return email;
    }

    private Address address(Form form) {
        var country = country(form, "country");
        var system = form.optionalChoice("system", AddressSystem.class);
        var address = new Address(
                country,
                system,
                form.optionalText("province", Text.CODE),
                form.optionalText("district", Text.NAME_OF_PLACE),
                form.optionalText("ward", Text.NAME_OF_PLACE),
                form.text("line", Text.LINE));
        if (country.equals(VIET_NAM)) {
            inVietNam(form, address);
        } else if (!form.failed("country")) {
            abroad(form, address);
        }
        form.noMore();
        return address;
    }

    private void inVietNam(Form form, Address address) {
        required(form, "system", address.system());
        required(form, "province", address.province());
        if (!form.failed("system") && address.system() != null) {
            inSystem(form, address, address.system());
        }
    }

    private void inSystem(Form form, Address address, AddressSystem system) {
        if (system == AddressSystem.PROVINCES_63) {
            required(form, "district", address.district());
        } else {
            absent(form, "district", address.district(), "only in the system PROVINCES_63");
        }
        var province = address.province();
        if (province != null && !form.failed("province") && !catalogues.hasProvince(system, province)) {
            form.error("province", "UNKNOWN_VALUE", "a code of GET /v1/provinces, in the named system");
        }
        if (!isWithoutWards(address)) {
            required(form, "ward", address.ward());
        }
    }

    /** Such districts are in the list of provinces. */
    private boolean isWithoutWards(Address address) {
        return address.system() == AddressSystem.PROVINCES_63
                && address.province() != null
                && address.district() != null
                && catalogues.isWithoutWards(address.province(), address.district());
    }

    private static void abroad(Form form, Address address) {
        absent(form, "system", address.system(), "only in Viet Nam");
        absent(form, "province", address.province(), "only in Viet Nam");
        absent(form, "district", address.district(), "only in Viet Nam");
    }

    private static void required(Form form, String name, @Nullable Object value) {
        if (value == null) {
            form.error(name, "REQUIRED", "is missing");
        }
    }

    private static void absent(Form form, String name, @Nullable Object value, String message) {
        if (value != null) {
            form.error(name, "NOT_ALLOWED", message);
        }
    }

    private String occupation(Form form) {
        var code = form.text("occupation", Text.CODE);
        if (!code.isEmpty() && !catalogues.hasOccupation(code)) {
            form.error("occupation", "UNKNOWN_VALUE", "a code of GET /v1/occupations");
        }
        return code;
    }

    private String packageCode(Form form) {
        var code = form.text("packageCode", Text.CODE);
        if (!code.isEmpty() && !catalogues.hasPackage(code)) {
            form.error("packageCode", "UNKNOWN_VALUE", "a code of GET /v1/account-packages");
        }
        return code;
    }

    private Fatca fatca(Form form) {
        var version = form.text("version", Text.CODE);
        if (!version.isEmpty() && !version.equals(catalogues.fatcaVersion())) {
            form.error("version", "UNKNOWN_VALUE", "the version of GET /v1/fatca-questions");
        }
        var answers = answers(form);
        form.noMore();
        return new Fatca(version, answers);
    }

    private List<FatcaAnswer> answers(Form form) {
        var questions = catalogues.fatcaQuestionCodes();
        var entries = form.objects("answers", questions.size());
        var open = new HashSet<>(questions);
        var answers = new ArrayList<FatcaAnswer>();
        for (var entry : entries) {
            var question = entry.text("question", Text.CODE);
            if (!question.isEmpty() && !open.remove(question)) {
                var twice = questions.contains(question);
                entry.error("question", twice ? "DUPLICATE" : "UNKNOWN_VALUE", "each question once");
            }
            answers.add(new FatcaAnswer(question, entry.flag("yes")));
            entry.noMore();
        }
        if (!entries.isEmpty() && !open.isEmpty()) {
            form.error("answers", "REQUIRED", "not answered: " + String.join(", ", new TreeSet<>(open)));
        }
        return answers;
    }

    private Consent consent(Form form) {
        var consent = new Consent(
                form.text("textVersion", Text.CODE),
                form.text("textSha256", Text.SHA_256),
                form.instant("givenAt"),
                form.text("channel", Text.CODE));
        if (consent.givenAt().isAfter(clock.instant().plus(CLOCK_DIFFERENCE))) {
            form.error("givenAt", "INVALID_VALUE", "lies in the future");
        }
        var known = catalogues.consents();
        if (!known.hasVersion(consent.textVersion())) {
            form.error("textVersion", "UNKNOWN_VALUE", "a version of GET /v1/consent-texts");
        } else if (!known.hasText(consent.textVersion(), consent.textSha256())) {
            form.error("textSha256", "UNKNOWN_VALUE", "that of the text shown, of GET /v1/consent-texts");
        }
        form.noMore();
        return consent;
    }

    private boolean isTooOld(Consent consent) {
        return consent.givenAt().isBefore(clock.instant().minus(CONSENT_LASTS));
    }
}
