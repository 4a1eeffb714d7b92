package vn.ocb.onboarding.load.vision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.vision.qr.QrLadder;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.VisionWorkers;

/** How long looking at a card takes on one core, one picture after the other. */
final class Speed {
    /** Rounds over all cards before anything is measured: the compiler needs some hundred pictures. */
    private static final int WARM_UP_ROUNDS = 3;

    /** Looks at a picture as the service does. */
    interface Look {
        Object at(Attempt attempt, Side side, byte[] picture);
    }

    private final VisionWorkers workers;
    private final Look look;
    private final Map<String, Stopwatch> watches = new LinkedHashMap<>();

    Speed(VisionWorkers workers, Look look) {
        this.workers = workers;
        this.look = look;
    }

    /** Stopwatches by what was measured; {@code whole picture} is decoding and the QR ladder alone. */
    Map<String, Stopwatch> run(List<Attempt> attempts, PictureStore pictures) throws IOException {
        var taken = new ArrayList<byte[][]>();
        for (var attempt : attempts) {
            taken.add(new byte[][] {pictures.picture(attempt.front()), pictures.picture(attempt.back())});
        }
        for (var round = 0; round <= WARM_UP_ROUNDS; round++) {
            watches.clear();
            for (var number = 0; number < attempts.size(); number++) {
                measure(attempts.get(number), taken.get(number)[0], taken.get(number)[1]);
            }
        }
        return watches;
    }

    private void measure(Attempt attempt, byte[] front, byte[] back) {
        timed("front", () -> look.at(attempt, Side.FRONT, front));
        timed("back", () -> look.at(attempt, Side.BACK, back));
        timed("both", () -> List.of(look.at(attempt, Side.FRONT, front), look.at(attempt, Side.BACK, back)));
        timed("front, before", () -> decodedAndQrRead(front));
        timed("back, before", () -> decodedAndQrRead(back));
    }

    /** What the service did with a picture before it looked for the card in it. */
    private static boolean decodedAndQrRead(byte[] picture) {
        return DecodedPicture.grey(picture).flatMap(QrLadder::climb).isPresent();
    }

    private void timed(String what, java.util.concurrent.Callable<?> work) {
        var watch = watches.computeIfAbsent(what, ignored -> new Stopwatch());
        workers.look(() -> watch.time(work)).block();
    }

    static void print(Map<String, Stopwatch> watches) {
        var table = new Table("one core", "p50 ms", "p95 ms", "p50 CPU ms", "p95 CPU ms");
        watches.forEach((what, watch) -> table.row(what, watch.wall(50), watch.wall(95), watch.cpu(50), watch.cpu(95)));
        VisionBench.say("%n%s", table);
    }
}
