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

    /** Among so many that whole blocks are given up; the alike ones lie just over and just under what is wanted. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256})
    void missesNothingWhereMostBlocksAreGivenUp(int dimension) {
        var wanted = anyVector(dimension);
        var faces = new ArrayList<>(crowd(20_000, dimension));
        for (var each = 0; each < 400; each++) {
            faces.set(random.nextInt(faces.size()), Embedding.of(like(wanted, .5 + each * .0005)));
        }
        var index = indexOf(faces, dimension);
        var face = Embedding.of(wanted);
        for (var similarity : new double[] {.55, .6, .65}) {
            var expected = oneByOne(faces, similarity, face);
            assertThat(expected).hasSizeGreaterThan(20);
            assertThat(index.atLeast(similarity, face)).isEqualTo(expected);
        }
    }

    /** A product that comes from the last numbers alone is what giving up early would miss. */
    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 100})
    void findsWhatIsAlikeInItsLastNumbersOnly(int last) {
        var faces = new ArrayList<Embedding>();
        for (var each = 0; each < 600; each++) {
            faces.add(Embedding.of(endingIn(anyVector(128), last, each % 3)));
        }
        var index = indexOf(faces, 128);
        for (var face : faces.subList(0, 30)) {
            for (var similarity : new double[] {.2, .6, .95, face.similarity(faces.get(31))}) {
                assertThat(index.atLeast(similarity, face)).isEqualTo(oneByOne(faces, similarity, face));
            }
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

    /** A vector about this similar to another one. */
    private float[] like(float[] other, double similarity) {
        var stranger = anyVector(other.length);
        var share = Math.sqrt(1 - similarity * similarity) / similarity;
        for (var at = 0; at < other.length; at++) {
            stranger[at] = (float) (other[at] + share * stranger[at]);
        }
        return stranger;
    }

    /** Nothing but its last numbers, all about the same where a kind is above 0. */
    private static float[] endingIn(float[] vector, int last, int kind) {
        for (var at = 0; at < vector.length; at++) {
            vector[at] = at < vector.length - last ? 0 : vector[at] / 5 + kind;
        }
        return vector;
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
