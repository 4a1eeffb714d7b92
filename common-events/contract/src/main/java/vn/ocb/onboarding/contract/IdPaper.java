package vn.ocb.onboarding.contract;

/** Vietnamese identity papers. */
public enum IdPaper {
    /** Chứng minh nhân dân, 9 digits; invalid since 2025-01-01. */
    CMND,
    /** Citizen card with a barcode, 2016-2020; has no chip, so it cannot be matched remotely. */
    CCCD_BARCODE,
    /** Citizen card with chip, 2021 to June 2024; QR on the front. */
    CCCD_CHIP,
    /** Căn cước, from 2024-07-01; QR on the back. */
    CAN_CUOC
}
