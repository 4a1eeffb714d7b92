package vn.ocb.onboarding.portrait.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.search.FaceIndex.Hit;

class FaceIndexTest {
    private final Random random = new Random(17);

    @ParameterizedTest
    @ValueSource(ints = {2, 128, 256})
    void findsExactlyWhatComparingOneByOneFinds(int dimension) {
        var faces = crowd(3000, dimension);
        var index = indexOf(faces, dimension);
        for (var similarity : new double[] {-1, .1, .25, .5, .9}) {
            var wanted = faces.get(random.nextInt(faces.size()));
            assertThat(index.atLeast(similarity, wanted)).isEqualTo(oneByOne(faces, similarity, wanted));
        }
    }

    @Test
    void aFaceIsFoundAtOnceAndInsideOfAFullBlockAsInABegunOne() {
        var index = new FaceIndex(128);
        for (var position = 0; position < 600; position++) {
            var face = Embedding.of(anyVector(128));
            assertThat(index.add(face)).isEqualTo(position);
            assertThat(index.atLeast(.99, face))
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.similarity()).isGreaterThan(.9999));
        }
    }

    @Test
    void extremeDirectionsDoNotOverflow() {
        var index = new FaceIndex(128);
        var one = Embedding.of(unit(0));
        index.add(one);
        index.add(Embedding.of(opposite(unit(0))));
        assertThat(index.atLeast(-1.01, one)).extracting(Hit::position).containsExactly(0, 1);
    }

    private List<Embedding> crowd(int size, int dimension) {
        return IntStream.range(0, size)
                .mapToObj(each -> Embedding.of(anyVector(dimension)))
                .toList();
    }

    private static FaceIndex indexOf(List<Embedding> faces, int dimension) {
        var index = new FaceIndex(dimension);
        faces.forEach(index::add);
        return index;
    }

    private static List<Hit> oneByOne(List<Embedding> faces, double similarity, Embedding wanted) {
        var hits = new ArrayList<Hit>();
        for (var position = 0; position < faces.size(); position++) {
            var found = faces.get(position).similarity(wanted);
            if (found >= similarity) {
                hits.add(new Hit(position, found));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::similarity).reversed());
        return hits;
    }

    private float[] anyVector(int dimension) {
        var vector = new float[dimension];
        for (var at = 0; at < dimension; at++) {
            vector[at] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] unit(int axis) {
        var vector = new float[128];
        vector[axis] = 1;
        return vector;
    }

    private static float[] opposite(float[] vector) {
        var negative = new float[vector.length];
        for (var at = 0; at < vector.length; at++) {
            negative[at] = -vector[at];
        }
        return negative;
    }
}
