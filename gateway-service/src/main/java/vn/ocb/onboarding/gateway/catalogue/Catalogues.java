package vn.ocb.onboarding.gateway.catalogue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.CustomerData.AddressSystem;

/** All lists, read once at the start, and the codes a customer's data may use. */
@Component
public class Catalogues {
    private final Catalogue fatcaQuestions = Catalogue.read("fatca-questions");
    private final Catalogue accountPackages = Catalogue.read("account-packages");
    private final Catalogue provinces = Catalogue.read("provinces");
    private final Catalogue occupations = Catalogue.read("occupations");
    private final Catalogue consentTexts = Catalogue.read("consent-texts");

    private final Set<String> questionCodes =
            Catalogue.codes(fatcaQuestions.content().path("questions"));
    private final Set<String> packageCodes =
            Catalogue.codes(accountPackages.content().path("accountPackages"));
    private final Set<String> occupationCodes =
            Catalogue.codes(occupations.content().path("occupations"));
    private final Map<AddressSystem, Set<String>> provinceCodes = new EnumMap<>(AddressSystem.class);
    private final DistrictsWithoutWards withoutWards;
    private final ConsentTexts consents = new ConsentTexts(consentTexts.content());

    public Catalogues() {
        withoutWards = new DistrictsWithoutWards(provinces.content());
        provinces
                .content()
                .path("systems")
                .forEach(system -> provinceCodes.put(
                        AddressSystem.valueOf(system.path("system").asString()),
                        Catalogue.codes(system.path("provinces"))));
    }

    /** The version of the questions that is served. */
    public String fatcaVersion() {
        return fatcaQuestions.content().path("version").asString();
    }

    public Set<String> fatcaQuestionCodes() {
        return questionCodes;
    }

    public boolean hasPackage(String code) {
        return packageCodes.contains(code);
    }

    public boolean hasOccupation(String code) {
        return occupationCodes.contains(code);
    }

    public boolean hasProvince(AddressSystem system, String code) {
        return provinceCodes.getOrDefault(system, Set.of()).contains(code);
    }

    /** Whether a district of the 63 provinces, however it is written, had no wards. */
    public boolean isWithoutWards(String province, String district) {
        return withoutWards.contains(province, district);
    }

    /** The texts a customer may have consented to. */
    public ConsentTexts consents() {
        return consents;
    }

    Catalogue consentTexts() {
        return consentTexts;
    }

    Catalogue fatcaQuestions() {
        return fatcaQuestions;
    }

    Catalogue accountPackages() {
        return accountPackages;
    }

    Catalogue provinces() {
        return provinces;
    }

    Catalogue occupations() {
        return occupations;
    }
}
