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
 * Finds all embeddings that are as similar to one as wanted. Every embedding is compared, in whole numbers: nothing is
 * estimated, so nothing is missed. What makes it fast is the order in memory. Embeddings lie in blocks, two numbers of
 * one beside the same two of the next, so that the processor multiplies and adds pairs of a whole block at once; two
 * bytes a number are read, half of what a scan over {@code float} reads, and reading is what such a scan waits for.
 */
public final class FaceIndex {
    /** Embeddings in a block: their sums, and the query repeated for all of them, stay in the nearest caches. */
    private static final int BLOCK = 256;

    private final int dimension;
    private final List<short[]> blocks = new ArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private int size;

    /** @param dimension of all embeddings, even */
    public FaceIndex(int dimension) {
        if (dimension <= 0 || dimension % 2 != 0) {
            throw new IllegalArgumentException("numbers are compared in pairs");
        }
        this.dimension = dimension;
    }

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
                blocks.add(new short[dimension * BLOCK]);
            }
            var block = blocks.getLast();
            for (var at = 0; at < dimension; at += 2) {
                block[at * BLOCK + 2 * place] = embedding.value(at);
                block[at * BLOCK + 2 * place + 1] = embedding.value(at + 1);
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
        var query = repeated(wanted);
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

    /** Each pair of numbers as often as a block has embeddings. */
    private short[][] repeated(Embedding wanted) {
        var rows = new short[dimension / 2][2 * BLOCK];
        for (var row = 0; row < rows.length; row++) {
            for (var place = 0; place < BLOCK; place++) {
                rows[row][2 * place] = wanted.value(2 * row);
                rows[row][2 * place + 1] = wanted.value(2 * row + 1);
            }
        }
        return rows;
    }

    private Stream<Hit> hits(int number, short[][] query, int least) {
        var products = products(blocks.get(number), query);
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

    private static int[] products(short[] block, short[][] query) {
        var products = new int[BLOCK];
        for (var row = 0; row < query.length; row++) {
            add(block, 2 * BLOCK * row, query[row], products);
        }
        return products;
    }

    /** In this very form the compiler makes one instruction of it that multiplies and adds pairs (vpmaddwd on x86). */
    private static void add(short[] block, int from, short[] query, int[] products) {
        for (var place = 0; place < BLOCK; place++) {
            products[place] +=
                    block[from + 2 * place] * query[2 * place] + block[from + 2 * place + 1] * query[2 * place + 1];
        }
    }
}
