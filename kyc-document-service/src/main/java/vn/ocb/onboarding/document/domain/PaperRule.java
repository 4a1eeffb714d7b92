package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;

/** What is special about each paper (Law 26/2023/QH15, Circular 16/2024/TT-BCA). */
public final class PaperRule {
    /** The first day of the căn cước, and the last but one of the citizen card. */
    static final LocalDate FIRST_CAN_CUOC = LocalDate.of(2024, 7, 1);

    private static final LocalDate FIRST_BARCODE = LocalDate.of(2016, 1, 1);
    private static final LocalDate FIRST_CHIP = LocalDate.of(2021, 1, 1);

    /** CMND is void, and a card without a chip cannot be matched remotely. */
    static Check accepted(IdPaper paper) {
        return switch (paper) {
            case CCCD_CHIP, CAN_CUOC -> Check.passed("PAPER");
            case CMND, CCCD_BARCODE -> Check.failed("PAPER", ReasonCode.DATA_PAPER_NOT_ACCEPTED);
        };
    }

    /** Whether a paper was issued at all on that day. */
    static boolean issuedOn(IdPaper paper, LocalDate day) {
        return switch (paper) {
            case CMND -> day.isBefore(FIRST_CHIP);
            case CCCD_BARCODE -> !day.isBefore(FIRST_BARCODE) && day.isBefore(FIRST_CHIP);
            case CCCD_CHIP -> !day.isBefore(FIRST_CHIP) && day.isBefore(FIRST_CAN_CUOC);
            case CAN_CUOC -> !day.isBefore(FIRST_CAN_CUOC);
        };
    }

    /** Which of the papers with a QR code bears this issue date in it. */
    static IdPaper withQrIssuedOn(LocalDate day) {
        return day.isBefore(FIRST_CAN_CUOC) ? IdPaper.CCCD_CHIP : IdPaper.CAN_CUOC;
    }

    /** The side with the QR code. */
    public static Side sideOfQr(IdPaper paper) {
        return paper == IdPaper.CAN_CUOC ? Side.BACK : Side.FRONT;
    }

    private PaperRule() {}
}
