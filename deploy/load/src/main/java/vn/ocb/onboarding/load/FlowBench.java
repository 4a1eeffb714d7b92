package vn.ocb.onboarding.load;

import static vn.ocb.onboarding.load.Latencies.millis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.load.Latencies.Percentiles;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.PartnerApplication;
import vn.ocb.onboarding.local.Service;
import vn.ocb.onboarding.local.journey.TextMessages;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/**
 * Whole onboardings against a system in this JVM; then the steps without pictures one at a time, which is the platform's
 * own latency; then the bare cost of what these are made of.
 */
final class FlowBench {
    private static final Logger log = LoggerFactory.getLogger(FlowBench.class);

    private static final int WARM_UP = 40;
    private static final int ALONE = 40;
    private static final int COMMANDS_ALONE = 300;
    private static final int CHAIN_MESSAGES = 500;
    private static final int ACCEPTANCES = 20_000;
    private static final long SEED = 7_000;
    /** Number and phone of a person without pictures, away from those that are drawn. */
    private static final long SEED_WITHOUT_PICTURES = 500_000;

    private static final int SHOWN_THREADS = 12;

    /**
     * @param onboardings how many are measured
     * @param parallel how many at the same time
     * @param seconds after which no new one is started
     */
    record Plan(int onboardings, int parallel, int seconds) {}

    /** @param rejected why customers were turned away, each with how often */
    private record Measured(
            int opened, int failed, Map<String, Integer> rejected, Duration took, Cpu cpu, List<Percentiles> steps) {
        double perSecond() {
            return opened / (took.toMillis() / 1e3);
        }

        double perOnboarding(Duration total) {
            return opened == 0 ? 0 : millis(total) / 1e3 / opened;
        }
    }

    private final OnboardingSystem system;
    private final Plan plan;

    FlowBench(OnboardingSystem system, Plan plan) {
        this.system = system;
        this.plan = plan;
    }

    /** Whether every onboarding came to its verdict. */
    boolean run() throws Exception {
        var count = plan.onboardings() + WARM_UP + ALONE;
        say("Drawing the pictures of %d customers", count);
        var from = System.nanoTime();
        var customers = new ConcurrentLinkedQueue<>(
                Customer.draw(SEED, count, system.directory().resolve("pictures")));
        say("Drawn in %.1f s; starting the system", secondsSince(from));
        system.start();
        var partners = partners();

        say("%nWarming up with %d onboardings", WARM_UP);
        measure(partners, customers, WARM_UP);
        say("Measuring %d onboardings, %d at a time", plan.onboardings(), plan.parallel());
        var flow = measure(partners, customers, plan.onboardings());
        print("whole onboardings, %d at a time".formatted(plan.parallel()), flow);
        say(
                "  %.2f onboardings/s; %.3f CPU-s each: %.3f in this JVM (with Kafka and the calling side), %.3f in PostgreSQL",
                flow.perSecond(),
                flow.perOnboarding(flow.cpu().total()),
                flow.perOnboarding(flow.cpu().jvm()),
                flow.perOnboarding(flow.cpu().postgresql()));
        printThreads(flow);

        var alone = measure(partners.subList(0, 1), customers, ALONE);
        print("whole onboardings, one at a time", alone);
        var commands = commandsAlone(partners.getFirst());
        print("commands without pictures, one at a time", commands);

        say("%nMeasuring the bare parts");
        var chain = new BareChain(system.backing()).run(CHAIN_MESSAGES);
        var acceptance = new BareAcceptance(system.backing().kafka()).run(ACCEPTANCES, plan.parallel());
        var commandCount = commands.opened() * 2;
        var gatewayCpu = commands.cpu().of(List.of(Service.GATEWAY.title())).dividedBy(Math.max(1, commandCount));
        var init = p50(commands, "init");
        say("  %-52s %8.2f ms p50", "produce, consume, transaction, twice", chain.p50Millis());
        say("  %-52s %8.2f ms p50, %.1f times the bare chain", "init customer info", init, init / chain.p50Millis());
        say("  %-52s %8.3f CPU-ms", "a bare acceptance (WebFlux, Kafka)", millis(acceptance));
        say(
                "  %-52s %8.3f CPU-ms, %.1f times the bare one",
                "a command in the gateway's web threads", millis(gatewayCpu), millis(gatewayCpu) / millis(acceptance));
        System.out.println();

        var result = new LinkedHashMap<String, Object>();
        result.put("bench", "flow");
        result.put("onboardings", flow.opened());
        result.put(
                "rejected",
                flow.rejected().values().stream().mapToInt(Integer::intValue).sum());
        result.put("failed", flow.failed() + alone.failed() + commands.failed());
        result.put("parallel", plan.parallel());
        result.put("perSecond", rounded(flow.perSecond()));
        result.put(
                "cpuSecondsPerOnboarding", rounded(flow.perOnboarding(flow.cpu().total())));
        result.put("steps", json(flow));
        result.put("alone", json(alone));
        result.put("commandsAlone", json(commands));
        result.put("bareChainP50Ms", rounded(chain.p50Millis()));
        result.put("initToBareChain", rounded(init / chain.p50Millis()));
        result.put("bareAcceptanceCpuMs", rounded(millis(acceptance)));
        result.put("gatewayCommandCpuMs", rounded(millis(gatewayCpu)));
        System.out.println(JsonMapper.shared().writeValueAsString(result));
        return flow.failed() + alone.failed() + commands.failed() == 0;
    }

    /** Each with an application of its own: one would use up its plan. */
    private List<Partner> partners() {
        var messages = new TextMessages(system.textMessages());
        var partners = new ArrayList<Partner>();
        for (var i = 0; i < plan.parallel(); i++) {
            var application = PartnerApplication.register(system.management(Service.GATEWAY), "bench-" + i);
            var client = PartnerClient.of(system.gateway(), application.clientId(), application.clientSecret());
            partners.add(new Partner(client, messages));
        }
        return partners;
    }

    private Measured measure(List<Partner> partners, Queue<Customer> customers, int count) throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(plan.seconds()).toNanos();
        var left = new AtomicInteger(count);
        return measure(partners, (partner, latencies) -> {
            if (left.getAndDecrement() <= 0 || System.nanoTime() > end) {
                return false;
            }
            var customer = customers.poll();
            if (customer == null) {
                return false;
            }
            if (!partner.open(customer, latencies)) {
                throw new IllegalStateException("no account was opened");
            }
            return true;
        });
    }

    private Measured commandsAlone(Partner partner) throws Exception {
        var left = new AtomicInteger(COMMANDS_ALONE);
        return measure(List.of(partner), (only, latencies) -> {
            var number = left.getAndDecrement();
            if (number <= 0) {
                return false;
            }
            only.startAndCancel(SpecimenPerson.seeded(SEED_WITHOUT_PICTURES + number), latencies);
            return true;
        });
    }

    private interface Work {
        /** Whether there was something left to do. */
        boolean next(Partner partner, Latencies latencies) throws Exception;
    }

    private static Measured measure(List<Partner> partners, Work work) throws Exception {
        var latencies = new Latencies();
        var done = new AtomicInteger();
        var failed = new AtomicInteger();
        var rejected = new ConcurrentHashMap<String, Integer>();
        var workers = new ArrayList<Callable<Void>>();
        for (var partner : partners) {
            workers.add(() -> {
                for (var more = true; more; ) {
                    try {
                        more = work.next(partner, latencies);
                        done.addAndGet(more ? 1 : 0);
                    } catch (RuntimeException e) {
                        if (e instanceof Partner.NotAccepted refusal && refusal.rejected()) {
                            rejected.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
                        } else {
                            failed.incrementAndGet();
                            say("    FAILED: %s", e.toString());
                            log.error("An onboarding of the bench failed", e);
                        }
                    }
                }
                return null;
            });
        }
        var cpu = Cpu.now();
        var from = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(
                partners.size(),
                task -> Thread.ofPlatform().name("bench-caller").unstarted(task))) {
            for (var worker : threads.invokeAll(workers)) {
                worker.get();
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - from);
        return new Measured(done.get(), failed.get(), rejected, took, Cpu.now().since(cpu), latencies.summary());
    }

    private static void print(String title, Measured measured) {
        say("%n  %-40s %7s %10s %10s %10s %10s", title, "calls", "p50 ms", "p95 ms", "p99 ms", "max ms");
        for (var step : measured.steps()) {
            say(
                    "    %-38s %7d %10.1f %10.1f %10.1f %10.1f",
                    step.step(),
                    step.count(),
                    millis(step.p50()),
                    millis(step.p95()),
                    millis(step.p99()),
                    millis(step.longest()));
        }
        measured.rejected().forEach((why, times) -> say("    rejected %d times: %s", times, why));
    }

    private static void printThreads(Measured measured) {
        say("  CPU-ms per onboarding by kind of thread:");
        measured.cpu().byThreads().entrySet().stream()
                .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                .limit(SHOWN_THREADS)
                .forEach(kind -> say("    %-58s %8.1f", kind.getKey(), measured.perOnboarding(kind.getValue()) * 1e3));
    }

    private static double p50(Measured measured, String step) {
        return measured.steps().stream()
                .filter(it -> it.step().equals(step))
                .mapToDouble(Percentiles::p50Millis)
                .findFirst()
                .orElse(0);
    }

    private static Map<String, Map<String, Double>> json(Measured measured) {
        var json = new LinkedHashMap<String, Map<String, Double>>();
        for (var step : measured.steps()) {
            var values = new LinkedHashMap<String, Double>();
            values.put("p50", rounded(millis(step.p50())));
            values.put("p95", rounded(millis(step.p95())));
            values.put("p99", rounded(millis(step.p99())));
            json.put(step.step(), values);
        }
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static double secondsSince(long from) {
        return Duration.ofNanos(System.nanoTime() - from).toMillis() / 1e3;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
