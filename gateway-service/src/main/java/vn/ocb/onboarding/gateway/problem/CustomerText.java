package vn.ocb.onboarding.gateway.problem;

import vn.ocb.onboarding.contract.Language;

/** What a partner may show to its customer when no reason code says more. */
enum CustomerText {
    ASK_THE_PARTNER(
            "Yêu cầu chưa thực hiện được. Vui lòng liên hệ ứng dụng bạn đang dùng.",
            "This could not be done. Please contact the support of the app you are using."),
    YOUR_DATA(
            "Thông tin chưa hợp lệ. Vui lòng kiểm tra và thử lại.",
            "Some of the information is not valid. Please check it and try again."),
    PICTURES(
            "Ảnh chưa được chấp nhận. Vui lòng chụp và gửi lại.",
            "The picture was not accepted. Please take it again."),
    STEP_CLOSED("Bước này chưa thực hiện được.", "This step is not possible now."),
    TRY_LATER("Hệ thống đang bận. Vui lòng thử lại sau ít phút.", "The system is busy. Please try again in a moment.");

    private final String vietnamese;
    private final String english;

    CustomerText(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    String in(Language language) {
        return language == Language.EN ? english : vietnamese;
    }
}
