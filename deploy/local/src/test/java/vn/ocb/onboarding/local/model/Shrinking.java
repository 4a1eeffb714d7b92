package vn.ocb.onboarding.local.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes a life shorter that breaks an invariant: leaves out acts, then times that pass, while it breaks the same one. */
final class Shrinking {
    /** Plays lives with the same passes; their runs. */
    private final Function<List<Life>, List<LifeRun>> play;

    private final String invariant;
    private LifeRun shortest;

    Shrinking(LifeRun broken, Function<List<Life>, List<LifeRun>> play) {
        this.shortest = broken;
        this.invariant = broken.violation().orElseThrow().invariant();
        this.play = play;
    }

    /** The run of the shortest life that was found; the first one when it does not break the invariant again. */
    LifeRun shortest() {
        for (var chunk = Math.max(1, shortest.life().acts() / 2); chunk > 0; chunk /= 2) {
            while (leaveOut(chunk)) {
                // As long as one of that size can be left out.
            }
        }
        for (var phase = shortest.life().phases().size() - 1; phase >= 0; phase--) {
            firstBroken(List.of(shortest.life().withoutPassAfter(phase))).ifPresent(found -> shortest = found);
        }
        return shortest;
    }

    private boolean leaveOut(int chunk) {
        var life = shortest.life();
        var found = firstBroken(IntStream.iterate(0, from -> from < life.acts(), from -> from + chunk)
                .mapToObj(from -> life.withoutActs(from, from + chunk))
                .toList());
        found.ifPresent(run -> shortest = run);
        return found.isPresent();
    }

    private Optional<LifeRun> firstBroken(List<Life> lives) {
        return lives.isEmpty()
                ? Optional.empty()
                : play.apply(lives).stream()
                        .filter(run -> run.violation()
                                .filter(found -> Objects.equals(found.invariant(), invariant))
                                .isPresent())
                        .findFirst();
    }
}
