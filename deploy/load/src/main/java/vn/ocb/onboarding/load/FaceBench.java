package vn.ocb.onboarding.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.models.FaceSettings;
import vn.ocb.onboarding.portrait.search.FaceIndex;
import vn.ocb.onboarding.portrait.vision.FaceEngines;
import vn.ocb.onboarding.portrait.vision.PortraitViewer;
import vn.ocb.onboarding.portrait.vision.Steps;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/**
 * {@code ./onboard bench face}: what looking at a portrait costs, step by step, and what searching the enrolled faces
 * costs beside a plain scan over {@code float}; with models and faces given, how often they are wrong.
 */
final class FaceBench {
    private static final int SELFIES = 8;
    private static final int WARM_UP = 20;
    private static final int SEARCHES = 40;
    private static final int PARALLEL = 2;
    /** Numbers a plain scan may hold beside the index: half a gigabyte. */
    private static final long LARGEST_SCAN = 128_000_000;

    /** A stranger of a good model lies about this far from orthogonal; a second look at one person is this similar. */
    private static final double SAME_PERSON = .7;

    private final Plan plan;
    private final Map<String, Object> summary = new LinkedHashMap<>();
    private final Latencies latencies = new Latencies();

    /**
     * What is measured.
     *
     * @param models the directory of the nets
     * @param match description of the match model
     * @param faces directory of pictures named {@code person_n.jpg}; empty for none
     * @param requests for the memory
     * @param largest how many faces are searched at most
     */
    record Plan(Path models, String match, Path faces, int requests, int largest) {}

    FaceBench(Plan plan) {
        this.plan = plan;
    }

    boolean run() throws IOException {
        var engines = new FaceEngines(new FaceSettings(plan.models, "yunet-2023mar", plan.match, "minifasnet"));
        engines.states()
                .forEach(state -> System.out.printf(
                        "  %-20s %s%n", state.name(), state.fault() == null ? "runs" : "down: " + state.fault()));
        var withModels = engines.states().stream().allMatch(state -> state.fault() == null);
        if (!withModels && engines.detectorState().fault() == null) {
            System.out.println(
                    "  Not all of a portrait is measured; --match mobileface-256 compares faces with a net for trials.");
        }
        summary.put("models", withModels);
        summary.put("match", "\"" + (engines.matchState().fault() == null ? plan.match : "none") + "\"");
        var viewer = new PortraitViewer(engines, new Measured());
        steps(viewer, pictures(), withModels ? 60 : 80);
        memory(viewer, pictures());
        if (!plan.faces.toString().isEmpty() && withModels) {
            errors(viewer, engines, plan.faces);
        }
        viewer.destroy();
        search();
        System.out.println(json());
        return true;
    }

    private List<byte[]> pictures() {
        var pictures = new ArrayList<byte[]>();
        for (var seed = 1; seed <= SELFIES; seed++) {
            pictures.add(Selfie.of(SpecimenPerson.seeded(seed)));
        }
        return pictures;
    }

    private void steps(PortraitViewer viewer, List<byte[]> pictures, int target) {
        for (var round = 0; round < WARM_UP; round++) {
            viewer.look(pictures.get(round % SELFIES)).block();
        }
        latencies.clear();
        for (var round = 0; round < 5 * SELFIES; round++) {
            var from = System.nanoTime();
            viewer.look(pictures.get(round % SELFIES)).block();
            latencies.add("whole portrait", Duration.ofNanos(System.nanoTime() - from));
        }
        System.out.printf("%n  One at a time, selfies of 960 x 1280, ms%27s p50      p95%n", "");
        for (var step : latencies.summary()) {
            System.out.printf(
                    Locale.ROOT, "  %-60s %9.1f %8.1f%n", step.step(), step.p50Millis(), Latencies.millis(step.p95()));
            summary.put(step.step().replace(' ', '_') + "_ms", rounded(step.p50Millis()));
        }
        System.out.printf("  The whole is wanted in %d ms%n", target);
    }

    private void memory(PortraitViewer viewer, List<byte[]> pictures) throws IOException {
        look(viewer, pictures, 4 * SELFIES);
        var before = residentMegabytes();
        var from = System.nanoTime();
        look(viewer, pictures, plan.requests);
        var seconds = (System.nanoTime() - from) / 1e9;
        var after = residentMegabytes();
        System.out.printf(
                Locale.ROOT,
                "%n  %d portraits, %d at a time: %.1f/s; memory of the process %d MB before, %d MB after%n",
                plan.requests,
                PARALLEL,
                plan.requests / seconds,
                before,
                after);
        summary.put("portraits_per_second", rounded(plan.requests / seconds));
        summary.put("memory_mb_before", before);
        summary.put("memory_mb_after", after);
    }

    private static void look(PortraitViewer viewer, List<byte[]> pictures, int times) {
        Flux.range(0, times)
                .flatMap(round -> viewer.look(pictures.get(round % SELFIES)), PARALLEL)
                .blockLast();
    }

    private static long residentMegabytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /** Every pair of pictures: two of one person should match, two of different ones should not. */
    private void errors(PortraitViewer viewer, FaceEngines engines, Path directory) throws IOException {
        var scale = engines.matchScale().orElseThrow();
        var faces = new LinkedHashMap<String, Embedding>();
        try (var files = Files.newDirectoryStream(directory, "*.jpg")) {
            for (var file : files) {
                var face = viewer.of(Files.readAllBytes(file)).block();
                if (face != null) {
                    faces.put(file.getFileName().toString(), face);
                }
            }
        }
        var wrong = new int[2];
        var pairs = new int[2];
        faces.forEach((name, face) -> faces.forEach((otherName, other) -> {
            if (name.compareTo(otherName) < 0) {
                var same = person(name).equals(person(otherName)) ? 1 : 0;
                var matched = scale.calibration().score(face.similarity(other)).value() >= scale.approve();
                pairs[same]++;
                wrong[same] += matched == (same == 1) ? 0 : 1;
            }
        }));
        System.out.printf(
                "%n  %d pictures: %d of %d pairs of strangers matched (FMR), %d of %d pairs of one person did not (FNMR)%n",
                faces.size(), wrong[0], pairs[0], wrong[1], pairs[1]);
        summary.put("fmr", pairs[0] == 0 ? 0 : (double) wrong[0] / pairs[0]);
        summary.put("fnmr", pairs[1] == 0 ? 0 : (double) wrong[1] / pairs[1]);
    }

    /** {@code ann_2.jpg} and {@code ann2.jpg} show {@code ann}. */
    private static String person(String file) {
        return file.replaceAll("[_-]?\\d*\\.jpg$", "");
    }

    private void search() {
        System.out.printf("%n  Search of enrolled faces, ms p50%32s exact    float   ratio%n", "");
        for (var dimension : new int[] {128, 256}) {
            for (var size = 10_000; size <= plan.largest; size *= 10) {
                search(size, dimension);
            }
        }
    }

    private void search(int size, int dimension) {
        var random = new Random(size + dimension);
        var index = new FaceIndex(dimension);
        var plain = new float[(long) size * dimension <= LARGEST_SCAN ? size / 1000 : 0][];
        for (var position = 0; position < size; position++) {
            var vector = vector(random, dimension);
            index.add(Embedding.of(vector));
            keep(plain, position, vector);
        }
        var exact = p50(() -> index.atLeast(SAME_PERSON, Embedding.of(vector(random, dimension)))
                .size());
        summary.put("search_" + size + "x" + dimension + "_ms", rounded(exact));
        if (plain.length == 0) {
            System.out.printf(Locale.ROOT, "  %,9d x %d %47.1f%n", size, dimension, exact);
            return;
        }
        var naive = p50(() -> scan(plain, vector(random, dimension)));
        System.out.printf(
                Locale.ROOT, "  %,9d x %d %47.1f %8.1f %7.2f%n", size, dimension, exact, naive, exact / naive);
        summary.put("search_" + size + "x" + dimension + "_ratio_to_float", rounded(exact / naive));
    }

    private static void keep(float[][] plain, int position, float[] vector) {
        var part = position / 1000;
        if (part < plain.length) {
            if (position % 1000 == 0) {
                plain[part] = new float[1000 * vector.length];
            }
            System.arraycopy(vector, 0, plain[part], position % 1000 * vector.length, vector.length);
        }
    }

    private static int scan(float[][] faces, float[] wanted) {
        var best = 0;
        var highest = Float.NEGATIVE_INFINITY;
        for (var part = 0; part < faces.length; part++) {
            for (var face = 0; face < 1000; face++) {
                var product = product(faces[part], face * wanted.length, wanted);
                if (product > highest) {
                    highest = product;
                    best = part * 1000 + face;
                }
            }
        }
        return best;
    }

    private static float product(float[] faces, int from, float[] wanted) {
        var sum = 0f;
        for (var at = 0; at < wanted.length; at++) {
            sum += faces[from + at] * wanted[at];
        }
        return sum;
    }

    private static double p50(Supplier<Integer> search) {
        var times = new Latencies();
        var sink = 0;
        for (var round = 0; round < WARM_UP + SEARCHES; round++) {
            var from = System.nanoTime();
            sink += search.get();
            if (round >= WARM_UP) {
                times.add("search", Duration.ofNanos(System.nanoTime() - from));
            }
        }
        return sink == Integer.MIN_VALUE ? 0 : times.summary().getFirst().p50Millis();
    }

    private static float[] vector(Random random, int dimension) {
        var vector = new float[dimension];
        for (var at = 0; at < dimension; at++) {
            vector[at] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private String json() {
        var fields = new ArrayList<String>();
        summary.forEach((name, value) -> fields.add("\"" + name + "\":" + value));
        return "{\"bench\":\"face\"," + String.join(",", fields) + "}";
    }

    /** Keeps how long each step took. */
    private final class Measured implements Steps {
        @Override
        public <T> T run(String step, Supplier<T> work) {
            var from = System.nanoTime();
            var result = work.get();
            latencies.add(step, Duration.ofNanos(System.nanoTime() - from));
            return result;
        }
    }
}
