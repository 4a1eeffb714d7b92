package vn.ocb.onboarding.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.confirmation.ReadyCustomers;
import vn.ocb.onboarding.local.confirmation.ReadyCustomers.Ready;
import vn.ocb.onboarding.sandbox.inbox.ReceivedMessage;

/**
 * How many codes leave through the SMSC in a second, what each costs, and how long one takes from its command on Kafka to
 * its submit_sm; while everything runs. The SMSC is the sandbox's, in this JVM.
 */
final class OtpBench {
    /** Until the compiler has done most of its work. */
    private static final int WARM_UP = 3000;

    private static final int BARE_SUBMITS = 5000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final OnboardingSystem system;
    private final Plan plan;

    /**
     * @param codes how many leave as fast as they can
     * @param paced how many leave one after the other
     * @param rate how many of those in a second
     */
    record Plan(int codes, int paced, int rate) {}

    /** @param took from the first command to the last submit_sm */
    private record Burst(Duration took, Cpu cpu, List<Duration> latencies) {}

    OtpBench(OnboardingSystem system, Plan plan) {
        this.system = system;
        this.plan = plan;
    }

    /** Whether every code left, once. */
    boolean run() throws Exception {
        system.start();
        var kafka = system.backing().kafka();
        try (var customers = new ReadyCustomers(system.vault(), system.backing())) {
            say("Preparing %d customers", WARM_UP + plan.codes() + plan.paced());
            var warmUp = customers.ready(WARM_UP);
            var fast = customers.ready(plan.codes());
            var paced = customers.ready(plan.paced());
            TopicLag.awaitNone(kafka, PATIENCE);
            say("Warming up with %d codes", WARM_UP);
            send(customers, warmUp, 0);

            say("Sending %d codes as fast as they leave", plan.codes());
            var burst = send(customers, fast, 0);
            say("Sending %d codes, %d a second", plan.paced(), plan.rate());
            var even = send(customers, paced, plan.rate());
            // Counted before the inbox forgets its first messages over those of jsmpp alone.
            var wrong = notOnce(phones(warmUp, fast, paced));
            say("Submitting %d messages by jsmpp alone", BARE_SUBMITS);
            var login = system.smscLogin();
            var bare = new BareSubmits(system.smscPort(), login.systemId(), login.password()).run(BARE_SUBMITS);
            return report(burst, even, bare, wrong);
        }
    }

    private Burst send(ReadyCustomers customers, List<Ready> ready, int rate) throws Exception {
        var asked = new LinkedHashMap<String, Instant>();
        var before = system.inbox().all().size();
        var cpu = Cpu.now();
        var from = System.nanoTime();
        for (var i = 0; i < ready.size(); i++) {
            if (rate > 0) {
                LockSupport.parkNanos(from + i * 1_000_000_000L / rate - System.nanoTime());
            }
            asked.put(ready.get(i).phone(), Instant.now());
            customers.say(new InitAuthentication(ready.get(i).id()));
        }
        var messages = awaitMessages(before, ready.size());
        var last = messages.getLast().receivedAt();
        TopicLag.awaitNone(system.backing().kafka(), PATIENCE);
        var latencies = messages.stream()
                .filter(message -> asked.containsKey(message.to()))
                .map(message -> Duration.between(asked.get(message.to()), message.receivedAt()))
                .toList();
        var first = asked.values().iterator().next();
        return new Burst(Duration.between(first, last), Cpu.now().since(cpu), latencies);
    }

    private List<ReceivedMessage> awaitMessages(int before, int many) throws InterruptedException, TimeoutException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var all = system.inbox().all();
            if (all.size() >= before + many) {
                return all.subList(before, all.size());
            }
            if (System.nanoTime() - until > 0) {
                throw new TimeoutException("%d of %d codes left".formatted(all.size() - before, many));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    @SafeVarargs
    private static List<String> phones(List<Ready>... groups) {
        var phones = new ArrayList<String>();
        for (var group : groups) {
            group.forEach(customer -> phones.add(customer.phone()));
        }
        return phones;
    }

    /** How many phones got not exactly one code. */
    private long notOnce(List<String> phones) {
        var count = new LinkedHashMap<String, Integer>();
        system.inbox().all().forEach(message -> count.merge(message.to(), 1, Integer::sum));
        return phones.stream()
                .filter(phone -> count.getOrDefault(phone, 0) != 1)
                .count();
    }

    private boolean report(Burst burst, Burst even, BareSubmits.Measured bare, long wrong) {
        var perSecond = plan.codes() / seconds(burst.took());
        var cpuPerCode = Latencies.millis(burst.cpu().total()) / plan.codes();
        var paced = Latencies.Percentiles.of("command to submit_sm", even.latencies());
        say("%n  %-52s %10.1f", "codes/s, everything running", perSecond);
        say("  %-52s %10.3f CPU-ms", "a code, all of the system and PostgreSQL", cpuPerCode);
        say(
                "  %-52s %10.3f CPU-ms",
                "of which in PostgreSQL", Latencies.millis(burst.cpu().postgresql()) / plan.codes());
        say(
                "  %-52s %10.1f ms p50, %.1f ms p99, %.1f ms at most",
                "from command to submit_sm at %d/s".formatted(plan.rate()),
                Latencies.millis(paced.p50()),
                Latencies.millis(paced.p99()),
                Latencies.millis(paced.longest()));
        say(
                "  %-52s %10.1f submits/s, %.3f CPU-ms each",
                "bare jsmpp, both sides", bare.perSecond(), Latencies.millis(bare.cpu()));
        say("  CPU-ms per code by kind of thread:");
        burst.cpu().byThreads().entrySet().stream()
                .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                .limit(14)
                .forEach(kind ->
                        say("    %-50s %10.3f", kind.getKey(), Latencies.millis(kind.getValue()) / plan.codes()));
        System.out.println();
        var result = new LinkedHashMap<String, Object>();
        result.put("bench", "otp");
        result.put("codes", plan.codes());
        result.put("wrong", wrong);
        result.put("perSecond", rounded(perSecond));
        result.put("cpuMsPerCode", rounded(cpuPerCode));
        result.put("pacedPerSecond", plan.rate());
        result.put("p50Ms", rounded(Latencies.millis(paced.p50())));
        result.put("p99Ms", rounded(Latencies.millis(paced.p99())));
        result.put("barePerSecond", rounded(bare.perSecond()));
        result.put("bareCpuMs", rounded(Latencies.millis(bare.cpu())));
        result.put("cpuToBare", rounded(cpuPerCode / Latencies.millis(bare.cpu())));
        System.out.println(JsonMapper.shared().writeValueAsString(result));
        return wrong == 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
