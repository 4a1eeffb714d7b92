package vn.ocb.onboarding.portrait.vision;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FaceDetector;
import vn.ocb.onboarding.picture.PictureHeader;
import vn.ocb.onboarding.picture.PictureLimits;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.portrait.domain.Findings;

/** Finds the faces of an upload. */
@Component
public class PortraitViewer implements DisposableBean {
    private final VisionWorkers workers = new VisionWorkers();
    private final FaceDetector detector = new FaceDetector();

    /** Never fails because of what the bytes are. */
    public Mono<Findings> look(byte[] upload) {
        return switch (PictureHeader.read(upload, PictureLimits.DEFAULT)) {
            case PictureHeader.Refused refused -> Mono.just(new Findings.NoPicture(refused.reason()));
            case PictureHeader.Accepted ignored -> workers.look(() -> faces(upload));
        };
    }

    private Findings faces(byte[] upload) {
        return DecodedPicture.grey(upload)
                .<Findings>map(picture -> new Findings.Faces(
                        detector.detect(picture).stream().map(Face::width).toList()))
                .orElse(new Findings.NoPicture(ReasonCode.FILE_CORRUPT));
    }

    @Override
    public void destroy() {
        workers.close();
    }
}
