package vn.ocb.onboarding.portrait.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.ocb.onboarding.portrait.domain.Embedding;

/**
 * Finds all embeddings that are as similar to one as wanted. Nothing is estimated, so nothing is missed: the products are
 * whole numbers, and an embedding is given up early only when the rest of its numbers cannot make up what is wanting
 * (Cauchy-Schwarz: no product exceeds that of the lengths of both rests). Strangers are about orthogonal, so a threshold
 * far above 0 gives up nearly all of them after {@link #FIRST_LOOK} of their numbers.
 *
 * <p>What makes it fast besides is the order in memory. Embeddings lie in blocks, two numbers of one beside the same two
 * of the next, so that the processor multiplies and adds pairs of a whole block at once; two bytes a number are read,
 * half of what a scan over {@code float} reads, and reading is what such a scan waits for.
 */
public final class FaceIndex {
    /** Embeddings in a block: their sums, and the query repeated for all of them, stay in the nearest caches. */
    private static final int BLOCK = 256;

    /**
     * Shares of the numbers after which a block may be given up. Of a stranger's numbers five eighths leave rests whose
     * product is .375 at most; their own is 0 give or take .07 with 128 numbers, so that it hardly ever reaches .6.
     */
    private static final double FIRST_LOOK = .625;

    private static final double SECOND_LOOK = .75;

    private final int dimension;
    /** After how many pairs blocks are looked at, the last being all. */
    private final int[] looks;

    private final List<Block> blocks = new ArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private int size;

    /** @param dimension of all embeddings, even */
    public FaceIndex(int dimension) {
        if (dimension <= 0 || dimension % 2 != 0) {
            throw new IllegalArgumentException("numbers are compared in pairs");
        }
        this.dimension = dimension;
        var pairs = dimension / 2;
        this.looks = new int[] {(int) (FIRST_LOOK * pairs), (int) (SECOND_LOOK * pairs), pairs};
    }

    /**
     * Embeddings side by side.
     *
     * @param numbers pairs of all of them, then the next pairs of all
     * @param rests for each look but the last, the length of what of an embedding comes after it, rounded up
     */
    private record Block(short[] numbers, int[][] rests) {}

    /**
     * An embedding that is similar.
     *
     * @param position as {@link #add} said
     * @param similarity -1 to 1
     */
    public record Hit(int position, double similarity) {}

    public int size() {
        lock.readLock().lock();
        try {
            return size;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Takes one more; tells its position, counted from 0. */
    public int add(Embedding embedding) {
        check(embedding);
        lock.writeLock().lock();
        try {
            var place = size % BLOCK;
            if (place == 0) {
                blocks.add(new Block(new short[dimension * BLOCK], new int[looks.length - 1][BLOCK]));
            }
            var block = blocks.getLast();
            for (var at = 0; at < dimension; at += 2) {
                block.numbers[at * BLOCK + 2 * place] = embedding.value(at);
                block.numbers[at * BLOCK + 2 * place + 1] = embedding.value(at + 1);
            }
            for (var look = 0; look < block.rests.length; look++) {
                block.rests[look][place] = rest(embedding, look);
            }
            return size++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** All that are at least so similar, the most similar first. Uses all processors. */
    public List<Hit> atLeast(double similarity, Embedding wanted) {
        check(wanted);
        var least = Embedding.product(similarity);
        var query = query(wanted);
        lock.readLock().lock();
        try {
            return IntStream.range(0, blocks.size())
                    .parallel()
                    .boxed()
                    .flatMap(number -> hits(number, query, least))
                    .sorted(Comparator.comparingDouble(Hit::similarity).reversed())
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void check(Embedding embedding) {
        if (embedding.dimension() != dimension) {
            throw new IllegalArgumentException("an embedding of another model");
        }
    }

    /** The length of what comes after a look, rounded up: a bound may be too high, never too low. */
    private int rest(Embedding embedding, int look) {
        var squares = 0L;
        for (var at = 2 * looks[look]; at < dimension; at++) {
            squares += (long) embedding.value(at) * embedding.value(at);
        }
        return (int) Math.ceil(Math.sqrt(squares));
    }

    /**
     * What is looked for.
     *
     * @param rows each pair of its numbers as often as a block has embeddings
     * @param rests as those of a block
     */
    private record Query(short[][] rows, int[] rests) {}

    private Query query(Embedding wanted) {
        var rows = new short[dimension / 2][2 * BLOCK];
        for (var row = 0; row < rows.length; row++) {
            for (var place = 0; place < BLOCK; place++) {
                rows[row][2 * place] = wanted.value(2 * row);
                rows[row][2 * place + 1] = wanted.value(2 * row + 1);
            }
        }
        var rests = new int[looks.length - 1];
        for (var look = 0; look < rests.length; look++) {
            rests[look] = rest(wanted, look);
        }
        return new Query(rows, rests);
    }

    private Stream<Hit> hits(int number, Query query, int least) {
        var products = new int[BLOCK];
        if (!mayReach(blocks.get(number), query, least, products)) {
            return Stream.empty();
        }
        var filled = Math.min(BLOCK, size - number * BLOCK);
        var found = Stream.<Hit>empty();
        for (var place = 0; place < filled; place++) {
            if (products[place] >= least) {
                var hit = new Hit(number * BLOCK + place, Embedding.similarity(products[place]));
                found = Stream.concat(found, Stream.of(hit));
            }
        }
        return found;
    }

    /** Makes the products of a block; false, and the products unfinished, when none of them reaches {@code least}. */
    private boolean mayReach(Block block, Query query, int least, int[] products) {
        var row = 0;
        for (var look = 0; look < looks.length; look++) {
            for (; row < looks[look]; row++) {
                add(block.numbers, 2 * BLOCK * row, query.rows[row], products);
            }
            if (look < query.rests.length && highest(products, block.rests[look], query.rests[look]) < least) {
                return false;
            }
        }
        return true;
    }

    /** The most that any product may still become. Fits: both parts together are at most the square of the unit. */
    private static int highest(int[] products, int[] rests, int rest) {
        var highest = Integer.MIN_VALUE;
        for (var place = 0; place < BLOCK; place++) {
            highest = Math.max(highest, products[place] + rests[place] * rest);
        }
        return highest;
    }

    /** In this very form the compiler makes one instruction of it that multiplies and adds pairs (vpmaddwd on x86). */
    private static void add(short[] block, int from, short[] query, int[] products) {
        for (var place = 0; place < BLOCK; place++) {
            products[place] +=
                    block[from + 2 * place] * query[2 * place] + block[from + 2 * place + 1] * query[2 * place + 1];
        }
    }
}
