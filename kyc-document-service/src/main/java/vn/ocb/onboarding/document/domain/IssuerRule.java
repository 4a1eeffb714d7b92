package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData.IdDocument;
import vn.ocb.onboarding.contract.ReasonCode;

/** The authority that issued papers on a day. People write it in many ways: abbreviated, without marks, with its title. */
final class IssuerRule {
    // First: the constants behind are made with it.
    private static final Map<String, String> SHORT_FORMS = shortForms();

    private static final LocalDate FIRST_OF_SOCIAL_ORDER = LocalDate.of(2018, 10, 10);

    private static final String RESIDENCE =
            canonical("Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư");
    private static final String SOCIAL_ORDER = canonical("Cục Cảnh sát quản lý hành chính về trật tự xã hội");
    private static final String MINISTRY = canonical("Bộ Công an");

    static Check check(IdDocument document) {
        return canonical(document.issuer()).equals(issuerOn(document.issueDate()))
                ? Check.passed("ISSUER")
                : Check.review("ISSUER", ReasonCode.DATA_ISSUER);
    }

    private static String issuerOn(LocalDate day) {
        if (day.isBefore(FIRST_OF_SOCIAL_ORDER)) {
            return RESIDENCE;
        }
        return day.isBefore(PaperRule.FIRST_CAN_CUOC) ? SOCIAL_ORDER : MINISTRY;
    }

    /** Each word or phrase in its shortest usual form, without what is often left out. */
    private static String canonical(String issuer) {
        var text = " " + Names.plain(issuer).replaceAll("[^A-Z0-9]+", " ").strip() + " ";
        for (var phrase : SHORT_FORMS.entrySet()) {
            text = text.replace(phrase.getKey(), phrase.getValue());
        }
        return text.replace(" ", "");
    }

    private static Map<String, String> shortForms() {
        var forms = new LinkedHashMap<String, String>();
        forms.put(" CUC TRUONG ", " ");
        forms.put(" CUC ", " C ");
        forms.put(" CANH SAT ", " CS ");
        forms.put(" DANG KY QUAN LY ", " DKQL ");
        forms.put(" CU TRU ", " CT ");
        forms.put(" DU LIEU QUOC GIA ", " DLQG ");
        forms.put(" DAN CU ", " DC ");
        forms.put(" QUAN LY HANH CHINH ", " QLHC ");
        forms.put(" TRAT TU XA HOI ", " TTXH ");
        forms.put(" BO CONG AN ", " BCA ");
        forms.put(" VA ", " ");
        forms.put(" VE ", " ");
        return forms;
    }

    private IssuerRule() {}
}
