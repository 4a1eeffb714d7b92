package vn.ocb.onboarding.document.vision;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocb.onboarding.document.vision.print.PrintedFieldReader;
import vn.ocb.onboarding.document.vision.print.TesseractFields;

/** What pictures are looked at with, begun with the service. */
@Configuration(proxyBeanMethods = false)
class VisionConfiguration {
    private static final String STEP = "onboarding.vision.step";

    /** Off unless an operator names a directory; a directory without data stops the start. */
    @Bean
    PrintedFieldReader printedFieldReader(@Value("${onboarding.tesseract.data-directory:}") String directory) {
        return directory.isBlank() ? PrintedFieldReader.OFF : new TesseractFields(Path.of(directory));
    }

    @Bean
    CardSideReader cardSideReader(PrintedFieldReader fields, MeterRegistry meters) {
        return new CardSideReader(fields, inMetrics(meters));
    }

    private static StepTimer inMetrics(MeterRegistry meters) {
        return new StepTimer() {
            @Override
            public <T> T time(String step, Supplier<T> work) {
                var started = Timer.start(meters);
                try {
                    return work.get();
                } finally {
                    started.stop(meters.timer(STEP, "step", step));
                }
            }
        };
    }
}
