package vn.ocb.onboarding.document.vision.print;

import java.util.Optional;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.PrintedFields;
import vn.ocb.onboarding.document.vision.outline.CardView;

/** Reads the text printed on the front, where somebody can. */
public interface PrintedFieldReader {
    /** The usual one: no operator has installed anything to read with. */
    PrintedFieldReader OFF = (front, paper) -> Optional.empty();

    /** Must run on a vision worker. */
    Optional<PrintedFields> read(CardView front, IdPaper paper);
}
