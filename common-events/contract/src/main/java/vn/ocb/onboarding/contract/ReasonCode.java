package vn.ocb.onboarding.contract;

/**
 * Why something was not accepted. Stable: a code is never removed and never changes its meaning. The text for the
 * customer of fraud and of the bank's list is neutral and never tells what was found.
 */
public enum ReasonCode {
    // FILE
    FILE_CORRUPT(
            true,
            Severity.ERROR,
            "Ảnh bị hỏng. Vui lòng chụp và gửi lại.",
            "The picture is damaged. Please take it again.",
            "The bytes do not decode to a whole picture: truncated, or not what its first bytes say."),
    FILE_TYPE_UNSUPPORTED(
            true,
            Severity.ERROR,
            "Định dạng ảnh không được hỗ trợ. Vui lòng dùng ảnh JPEG hoặc PNG.",
            "This kind of file is not supported. Please use a JPEG or PNG picture.",
            "The type is told by the first bytes, never by the name: JPEG and PNG are taken."),
    FILE_TOO_LARGE(
            true,
            Severity.ERROR,
            "Ảnh quá lớn. Vui lòng gửi ảnh nhỏ hơn 10 MB.",
            "The picture is too large. Please send less than 10 MB.",
            "At most 10 MB a picture."),
    FILE_TOO_SMALL(
            true,
            Severity.ERROR,
            "Ảnh quá nhỏ. Vui lòng chụp gần hơn.",
            "The picture is too small. Please move closer.",
            "Less than 640 x 480 pixels."),
    FILE_TOO_MANY_PIXELS(
            true,
            Severity.ERROR,
            "Kích thước ảnh quá lớn. Vui lòng giảm độ phân giải.",
            "The picture has too many pixels. Please lower the resolution.",
            "More than 40 megapixels; refused from the header, before decoding."),
    FILE_NO_DOCUMENT(
            true,
            Severity.ERROR,
            "Không tìm thấy giấy tờ trong ảnh.",
            "No card was found in the picture.",
            "No outline with the proportions of an ID-1 card."),
    FILE_SEVERAL_DOCUMENTS(
            true,
            Severity.ERROR,
            "Có nhiều giấy tờ trong ảnh. Vui lòng chỉ chụp một.",
            "There are several cards in the picture. Please show just one.",
            "More than one card outline or QR code of a card."),
    FILE_WRONG_SIDE(
            true,
            Severity.ERROR,
            "Sai mặt giấy tờ. Vui lòng chụp đúng mặt.",
            "This is the wrong side of the card.",
            "Front and back are exchanged, or twice the same side."),
    FILE_PAPER_DIFFERS(
            true,
            Severity.ERROR,
            "Loại giấy tờ khác với loại đã khai báo.",
            "The card is of another kind than you declared.",
            "The declared paper differs from the detected one."),

    // QUALITY
    QUALITY_RESOLUTION(
            true,
            Severity.ERROR,
            "Giấy tờ quá nhỏ trong ảnh. Vui lòng chụp gần hơn.",
            "The card is too small in the picture. Please move closer.",
            "Less than 640 x 480 pixels on the card."),
    QUALITY_BLUR(
            true,
            Severity.ERROR,
            "Ảnh bị mờ. Vui lòng giữ yên máy và chụp lại.",
            "The picture is blurred. Please hold still and take it again.",
            "Reblur ratio under the threshold."),
    QUALITY_GLARE(
            true,
            Severity.ERROR,
            "Ảnh bị lóa sáng. Vui lòng tránh đèn chiếu trực tiếp.",
            "Light is reflected on the card. Please avoid direct light.",
            "A blown-out area covers fields that must be read."),
    QUALITY_TOO_DARK(
            true,
            Severity.ERROR,
            "Ảnh quá tối. Vui lòng chụp ở nơi sáng hơn.",
            "The picture is too dark. Please find more light.",
            "Mean luma under the threshold."),
    QUALITY_TOO_BRIGHT(
            true,
            Severity.ERROR,
            "Ảnh quá sáng. Vui lòng giảm ánh sáng.",
            "The picture is too bright. Please reduce the light.",
            "Mean luma over the threshold."),
    QUALITY_EDGE_MISSING(
            true,
            Severity.ERROR,
            "Giấy tờ bị cắt mất góc hoặc cạnh trong ảnh.",
            "A corner or an edge of the card is outside the picture.",
            "A corner of the outline lies outside the picture or an anchor is missing."),
    QUALITY_COVERED(
            true,
            Severity.ERROR,
            "Giấy tờ bị che. Vui lòng không để tay che giấy tờ.",
            "The card is covered. Please keep your fingers off it.",
            "Part of the card is hidden."),
    QUALITY_SKEWED(
            true,
            Severity.ERROR,
            "Giấy tờ bị nghiêng quá nhiều. Vui lòng chụp thẳng.",
            "The card is tilted too far. Please hold the camera straight above it.",
            "The perspective is beyond what can be rectified."),
    QUALITY_MIRRORED(
            true,
            Severity.ERROR,
            "Ảnh bị lật ngược trái phải. Vui lòng tắt chế độ ảnh gương hoặc dùng camera sau.",
            "The picture is mirrored. Please switch mirroring off or use the rear camera.",
            "Left and right are exchanged, as front cameras save it: nothing on the card was compared."),

    // FRAUD
    FRAUD_GREY_COPY(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "The colours are those of a black-and-white copy."),
    FRAUD_RECAPTURED(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "Moire: the card was photographed from a screen."),
    FRAUD_SCREENSHOT(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "The picture is a screenshot."),
    FRAUD_EDITED(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "The metadata name an image editor."),
    FRAUD_CORNER_CUT(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "A corner of the card is cut off: it was made invalid."),
    FRAUD_PORTRAIT_REPLACED(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "The portrait of the card is missing or was replaced."),
    FRAUD_QR_MISSING(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "A card of this kind bears a QR code; none was found although the picture is sharp."),
    FRAUD_MRZ_MISSING(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "A card of this kind bears an MRZ; none was found although the picture is sharp."),
    FRAUD_SIDES_DIFFER(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "Front and back belong to different cards."),
    FRAUD_NUMBER_REUSED(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại giấy tờ gốc, đặt trên nền phẳng, đủ sáng.",
            "Please photograph the original card again, on a flat surface in good light.",
            "This card was seen before under other data."),

    // DATA
    DATA_NUMBER_FORMAT(
            false,
            Severity.ERROR,
            "Số giấy tờ không đúng định dạng.",
            "The ID number has the wrong format.",
            "12 digits; 9 for a CMND."),
    DATA_NUMBER_STRUCTURE(
            false,
            Severity.REVIEW,
            "Thông tin cần được ngân hàng xem xét thêm.",
            "The bank needs to look at your data.",
            "Century, sex or birth year inside the number do not fit the declared data. The rule behind has lapsed: review, never a rejection."),
    DATA_BIRTH_DATE(
            false,
            Severity.ERROR,
            "Ngày sinh không khớp với giấy tờ.",
            "The date of birth does not agree with the card.",
            "The birth date differs between the sources that were compared."),
    DATA_AGE(
            false,
            Severity.ERROR,
            "Quý khách chưa đủ tuổi để mở tài khoản trực tuyến.",
            "You are too young to open an account online.",
            "Younger than the configured age on the day of init."),
    DATA_MINOR(
            false,
            Severity.WARNING,
            "Quý khách dưới 18 tuổi.",
            "You are under 18.",
            "15 to 17 years old on the day of init: flagged on the case."),
    DATA_EXPIRED(false, Severity.ERROR, "Giấy tờ đã hết hạn.", "The card has expired.", "The expiry date has passed."),
    DATA_EXPIRY_RULE(
            false,
            Severity.REVIEW,
            "Thông tin cần được ngân hàng xem xét thêm.",
            "The bank needs to look at your data.",
            "The expiry date does not follow from birth and issue date."),
    DATA_ISSUE_DATE(
            false,
            Severity.ERROR,
            "Ngày cấp không hợp lệ.",
            "The date of issue is not valid.",
            "In the future, before birth, or outside the years this paper was issued."),
    DATA_ISSUER(
            false,
            Severity.REVIEW,
            "Thông tin cần được ngân hàng xem xét thêm.",
            "The bank needs to look at your data.",
            "The issuer does not fit the issue date."),
    DATA_PAPER_NOT_ACCEPTED(
            false,
            Severity.ERROR,
            "Loại giấy tờ này không mở được tài khoản trực tuyến. Vui lòng đến chi nhánh.",
            "This kind of card cannot be used online. Please visit a branch.",
            "CMND is invalid since 2025-01-01; a CCCD with barcode has no chip for a remote match."),
    DATA_QR_DIFFERS(
            true,
            Severity.ERROR,
            "Thông tin khai báo khác với thông tin trên giấy tờ.",
            "What you declared differs from your card.",
            "A field of the QR code differs from the declared data."),
    DATA_MRZ_DIFFERS(
            true,
            Severity.ERROR,
            "Thông tin khai báo khác với thông tin trên giấy tờ.",
            "What you declared differs from your card.",
            "A field of the MRZ differs from the declared data."),
    DATA_QR_MRZ_DIFFER(
            true,
            Severity.ERROR,
            "Thông tin hai mặt giấy tờ không khớp.",
            "The two sides of the card do not agree.",
            "QR code and MRZ differ."),
    DATA_MRZ_CHECK_DIGIT(
            true,
            Severity.REVIEW,
            "Không đọc được mặt sau giấy tờ. Vui lòng chụp lại.",
            "The back of the card could not be read. Please take it again.",
            "A check digit of the MRZ is wrong (ICAO 9303-3, section 4.9)."),
    DATA_QR_UNREADABLE(
            true,
            Severity.REVIEW,
            "Không đọc được mã QR. Vui lòng chụp rõ mã QR.",
            "The QR code could not be read. Please show it clearly.",
            "No QR code with the fields of a card could be decoded."),
    DATA_QR_INVALID(
            false,
            Severity.REVIEW,
            "Thông tin trong mã QR cần được ngân hàng xem xét thêm.",
            "The bank needs to look at the QR code of your card.",
            "The QR code was decoded, but its text has not the fields of a card: a person compares them."),
    DATA_NAME_DIACRITICS(
            false,
            Severity.WARNING,
            "Họ tên khác dấu so với giấy tờ.",
            "The accents of your name differ from the card.",
            "The names agree but for their diacritics."),

    // FACE
    FACE_NONE(
            true,
            Severity.ERROR,
            "Không thấy khuôn mặt trong ảnh.",
            "No face was found in the picture.",
            "The detector found no face."),
    FACE_SEVERAL(
            true,
            Severity.ERROR,
            "Có nhiều khuôn mặt trong ảnh. Vui lòng chụp một mình.",
            "There are several faces in the picture. Please be alone in it.",
            "The detector found more than one face."),
    FACE_TOO_SMALL(
            true,
            Severity.ERROR,
            "Khuôn mặt quá nhỏ. Vui lòng lại gần máy hơn.",
            "The face is too small. Please move closer.",
            "The face is less than 160 pixels wide."),
    FACE_BLURRED(
            true,
            Severity.ERROR,
            "Ảnh chân dung bị mờ. Vui lòng giữ yên máy.",
            "The portrait is blurred. Please hold still.",
            "Reblur ratio of the face under the threshold."),
    FACE_COVERED(
            true,
            Severity.ERROR,
            "Khuôn mặt bị che. Vui lòng bỏ khẩu trang, kính hoặc mũ.",
            "The face is covered. Please take off mask, glasses or hat.",
            "Landmarks are hidden."),
    FACE_EYES_CLOSED(
            true, Severity.ERROR, "Vui lòng mở mắt khi chụp.", "Please keep your eyes open.", "The eyes are closed."),
    FACE_OUT_OF_FRAME(
            true,
            Severity.ERROR,
            "Khuôn mặt nằm ngoài khung hình.",
            "Part of the face is outside the picture.",
            "The face touches the border of the picture."),
    FACE_TURNED(
            true,
            Severity.ERROR,
            "Khuôn mặt bị nghiêng hoặc quay sang bên. Vui lòng giữ thẳng đầu và nhìn thẳng vào máy.",
            "The head is tilted or turned. Please hold it upright and look straight into the camera.",
            "The line through the eyes is tilted, or the nose lies beside their middle, by more than the limits."),
    FACE_NOT_LIVE(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại chân dung trực tiếp.",
            "Please take the portrait again, live.",
            "Print, screen or mask (ISO/IEC 30107-3 presentation attack)."),
    FACE_NO_MATCH(
            true,
            Severity.FRAUD,
            "Vui lòng chụp lại chân dung trực tiếp.",
            "Please take the portrait again, live.",
            "The score against the face on the card is under the threshold."),
    FACE_ALREADY_ENROLLED(
            false,
            Severity.FRAUD,
            "Ngân hàng chưa thể mở tài khoản trực tuyến cho quý khách. Vui lòng đến chi nhánh gần nhất.",
            "The bank cannot open your account online. Please visit a branch.",
            "The face is enrolled under another number."),
    FACE_ENGINE_UNAVAILABLE(
            false,
            Severity.REVIEW,
            "Ngân hàng đang xem xét hồ sơ của quý khách.",
            "The bank is looking at your application.",
            "No face match engine is configured, or it failed its self-test."),
    LIVENESS_ENGINE_UNAVAILABLE(
            false,
            Severity.REVIEW,
            "Ngân hàng đang xem xét hồ sơ của quý khách.",
            "The bank is looking at your application.",
            "No liveness engine is configured, or it failed its self-test."),

    // OTP
    OTP_WRONG(
            true,
            Severity.ERROR,
            "Mã OTP không đúng.",
            "The code is wrong.",
            "The entered code differs; one attempt is counted."),
    OTP_EXPIRED(
            true,
            Severity.ERROR,
            "Mã OTP đã hết hạn. Vui lòng yêu cầu mã mới.",
            "The code has expired. Please ask for a new one.",
            "Entered after its validity; nothing was compared."),
    OTP_ATTEMPTS_USED_UP(
            true,
            Severity.ERROR,
            "Quý khách đã nhập sai quá số lần cho phép. Vui lòng yêu cầu mã mới.",
            "Too many wrong entries. Please ask for a new code.",
            "The code is void."),
    OTP_RESEND_TOO_EARLY(
            true,
            Severity.ERROR,
            "Vui lòng đợi trước khi yêu cầu mã mới.",
            "Please wait before asking for another code.",
            "Less than 30 s since the last code."),
    OTP_TOO_MANY_CODES(
            false,
            Severity.ERROR,
            "Quý khách đã yêu cầu quá nhiều mã. Vui lòng thử lại sau.",
            "Too many codes were requested. Please try again later.",
            "5 codes per onboarding, 10 per phone and day, 10 by mail per address and day."),
    OTP_DELIVERY_FAILED(
            true,
            Severity.ERROR,
            "Không gửi được mã OTP. Vui lòng yêu cầu gửi lại.",
            "The code could not be sent. Please ask for another.",
            "The operator refused the message."),
    OTP_DELIVERY_UNKNOWN(
            true,
            Severity.ERROR,
            "Chưa rõ mã OTP đã được gửi hay chưa. Vui lòng yêu cầu gửi lại.",
            "It is not known whether the code was sent. Please ask for another.",
            "The process ended between handing over and noting the result; the code is never sent twice."),
    OTP_NOT_SENT(
            true,
            Severity.ERROR,
            "Chưa có mã OTP. Vui lòng yêu cầu mã.",
            "No code was sent yet. Please ask for one.",
            "There is no valid code to compare with."),

    // PROCESS
    PROCESS_STEP_NOT_ALLOWED(
            false,
            Severity.ERROR,
            "Bước này chưa thực hiện được.",
            "This step is not possible now.",
            "A step before is missing, or this one is done. See nextActions."),
    PROCESS_ATTEMPTS_USED_UP(
            false,
            Severity.ERROR,
            "Quý khách đã dùng hết số lần thử.",
            "All attempts are used up.",
            "5 attempts for the ID card, 5 for the portrait, 5 codes."),
    PROCESS_EXPIRED(
            false,
            Severity.ERROR,
            "Hồ sơ đã hết thời hạn. Vui lòng bắt đầu lại.",
            "The time for this application is used up. Please start again.",
            "3 h from init."),
    PROCESS_CANCELLED(
            false,
            Severity.ERROR,
            "Hồ sơ đã bị hủy.",
            "The application was cancelled.",
            "CancelOnboarding was executed."),
    FATCA_INDICIA(
            false,
            Severity.ERROR,
            "Quý khách có dấu hiệu Hoa Kỳ (FATCA). Vui lòng đến chi nhánh để hoàn tất mẫu W-9 hoặc W-8BEN.",
            "There are U.S. indicia (FATCA). Please visit a branch to complete a W-9 or W-8BEN.",
            "One of the seven signs of the IGA was answered with yes or found in the data."),
    DUPLICATE_CUSTOMER(
            false,
            Severity.ERROR,
            "Quý khách đã có tài khoản hoặc hồ sơ đang xử lý.",
            "You already have an account or a running application.",
            "The number is a customer's, or in a running onboarding of this partner."),
    VELOCITY(
            false,
            Severity.ERROR,
            "Quý khách đã thử quá nhiều lần. Vui lòng thử lại sau 24 giờ.",
            "Too many applications. Please try again in 24 hours.",
            "5 onboardings per number and per phone in 24 h."),
    BLOCKED(
            false,
            Severity.FRAUD,
            "Ngân hàng chưa thể mở tài khoản trực tuyến cho quý khách. Vui lòng đến chi nhánh gần nhất.",
            "The bank cannot open your account online. Please visit a branch.",
            "The number or phone is on the bank's list."),
    PROCESS_REVIEW(
            false,
            Severity.REVIEW,
            "Ngân hàng đang xem xét hồ sơ của quý khách.",
            "The bank is looking at your application.",
            "A check was not made or could not decide."),
    PROCESS_REVIEW_CHANGED(
            false,
            Severity.ERROR,
            "Ngân hàng đang xem xét hồ sơ của quý khách.",
            "The bank is looking at your application.",
            "The decision names other evidence than lies in review now: look at it again, then decide."),
    PROCESS_INTERNAL(
            true,
            Severity.ERROR,
            "Hệ thống gặp sự cố. Vui lòng thử lại.",
            "Something went wrong on our side. Please try again.",
            "The command lies in the dead letters; no attempt was counted."),
    ACCOUNT_REFUSED(
            false,
            Severity.ERROR,
            "Ngân hàng chưa thể mở tài khoản trực tuyến cho quý khách. Vui lòng đến chi nhánh gần nhất.",
            "The bank cannot open your account online. Please visit a branch.",
            "The bank's core refused to open the package."),
    ACCOUNT_OVERDUE(
            false,
            Severity.WARNING,
            "Ngân hàng đang mở tài khoản cho quý khách. Vui lòng đợi.",
            "The bank is still opening your account. Please wait.",
            "The bank's core has not answered in time, or its answer could not be read. Nothing is repeated; its answer"
                    + " may still come.");

    /** How bad it is. */
    public enum Severity {
        /** Noted on the case. */
        WARNING,
        /** A person of the bank decides. */
        REVIEW,
        /** The step is not accepted. */
        ERROR,
        /** A sign of fraud: the customer's text is neutral. */
        FRAUD
    }

    private final boolean retryable;
    private final Severity severity;
    private final String vietnamese;
    private final String english;
    private final String developerText;

    ReasonCode(boolean retryable, Severity severity, String vietnamese, String english, String developerText) {
        this.retryable = retryable;
        this.severity = severity;
        this.vietnamese = vietnamese;
        this.english = english;
        this.developerText = developerText;
    }

    /** Whether the same step may succeed when the customer tries it again. */
    public boolean retryable() {
        return retryable;
    }

    public Severity severity() {
        return severity;
    }

    /** What to tell the customer. */
    public String customerText(Language language) {
        return switch (language) {
            case VI -> vietnamese;
            case EN -> english;
        };
    }

    /** What it means, for those who integrate; for fraud and blocked, for the bank's own eyes only. */
    public String developerText() {
        return developerText;
    }
}
