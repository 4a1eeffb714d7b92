package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What an operator's Tesseract has read on the front.
 *
 * @param name as read, with its mistakes; may be empty
 * @param birthDate empty where no date was read
 */
public record PrintedFields(String name, Optional<LocalDate> birthDate) {}
