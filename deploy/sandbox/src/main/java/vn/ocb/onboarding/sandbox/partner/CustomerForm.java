package vn.ocb.onboarding.sandbox.partner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CustomerData.AddressSystem;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** The form of API 2, as an honest customer without U.S. signs fills it in. A caller may change any field of it. */
public final class CustomerForm {
    private static final String VIET_NAM = "VNM";

    private CustomerForm() {}

    /** The form of this person, with a new {@code clientTransId}. */
    public static ObjectNode of(SpecimenPerson person, PartnerClient.Catalogues catalogues) {
        var form = JsonNodeFactory.instance.objectNode();
        form.put("clientTransId", "trans-" + UUID.randomUUID());
        form.put("fullName", person.fullName());
        form.put("birthDate", person.birthDate().toString());
        form.put("sex", person.sex().name());
        form.put("nationality", VIET_NAM);
        form.put("birthCountry", VIET_NAM);
        form.set("idDocument", idDocument(person));
        form.put("phone", person.phone());
        form.put("email", person.email());
        form.set("permanentAddress", address(person));
        form.set("currentAddress", address(person));
        form.put("occupation", catalogues.anyOccupation());
        form.set("fatca", fatca(catalogues));
        form.set("consent", consent(catalogues));
        form.put("authenticationMethod", AuthenticationMethod.SMS.name());
        form.put("language", Language.VI.name());
        form.put("packageCode", catalogues.anyPackage());
        return form;
    }

    private static ObjectNode idDocument(SpecimenPerson person) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("paper", person.paper().name());
        document.put("number", person.number());
        if (person.oldNumber() != null) {
            document.put("oldNumber", person.oldNumber());
        }
        document.put("issueDate", person.issueDate().toString());
        if (person.expiryDate() != null) {
            document.put("expiryDate", person.expiryDate().toString());
        }
        document.put("issuer", person.issuer());
        return document;
    }

    private static ObjectNode address(SpecimenPerson person) {
        var address = JsonNodeFactory.instance.objectNode();
        address.put("country", VIET_NAM);
        address.put("system", AddressSystem.PROVINCES_34.name());
        address.put("province", person.province());
        address.put("ward", person.ward());
        address.put("line", person.addressLine());
        return address;
    }

    /** Every question answered with no, citing the version of the list. */
    private static ObjectNode fatca(PartnerClient.Catalogues catalogues) {
        var list = catalogues.fatcaQuestions();
        var fatca = JsonNodeFactory.instance.objectNode();
        fatca.put("version", list.required("version").asString());
        var answers = fatca.putArray("answers");
        for (var question : list.path("questions")) {
            answers.addObject()
                    .put("question", question.required("code").asString())
                    .put("yes", false);
        }
        return fatca;
    }

    /** To the newest text in Vietnamese. Its hash is made from what was shown, not copied from the list. */
    private static ObjectNode consent(PartnerClient.Catalogues catalogues) {
        var shown = catalogues.newestConsentText();
        var consent = JsonNodeFactory.instance.objectNode();
        consent.put("textVersion", shown.required("version").asString());
        consent.put("textSha256", sha256(shown.required("text").required("vi").asString()));
        consent.put(
                "givenAt",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        consent.put("channel", "MOBILE_APP");
        return consent;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
