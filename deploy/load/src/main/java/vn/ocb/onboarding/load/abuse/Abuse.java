package vn.ocb.onboarding.load.abuse;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.load.abuse.HonestPartner.Experience;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.PartnerApplication;
import vn.ocb.onboarding.local.Service;

/**
 * Plays one hostile caller after the other against a system of its own. Before each the honest partner is timed alone, then
 * beside it.
 *
 * <p>Wanted: the honest partner's calls never fail, their 99th percentile is at most {@value #MOST_TIMES_SLOWER} times what it
 * was before, and no request that breaks a rule is answered as a fault of the platform.
 */
public final class Abuse {
    static final double MOST_TIMES_SLOWER = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    /** Connections and waiting commands of the attack before are gone by then. */
    private static final Duration RECOVERY = Duration.ofSeconds(3);

    private final OnboardingSystem system;
    private final Duration time;
    private final List<Attack> attacks;

    /** @param time of each measurement, and of each attack */
    public Abuse(OnboardingSystem system, Duration time, List<String> only) {
        this.system = system;
        this.time = time;
        this.attacks = Attacks.all().stream()
                .filter(attack -> only.isEmpty() || only.contains(attack.name()))
                .toList();
    }

    /** The names for {@code --only}. */
    public static List<String> names() {
        return Attacks.all().stream().map(Attack::name).toList();
    }

    /** What came of one attack. */
    private record Outcome(
            Attack attack, Experience before, Experience during, Tally.Report tally, long logBytes, long errors) {
        double timesSlower() {
            return during.p99Millis() / before.p99Millis();
        }

        int failures() {
            return before.failures() + during.failures();
        }

        boolean asWanted() {
            return failures() == 0 && tally.serverErrors() == 0 && timesSlower() <= MOST_TIMES_SLOWER;
        }
    }

    /** Whether everything was as wanted. */
    public boolean run() throws Exception {
        system.start();
        var honest = PartnerApplication.register(system.management(Service.GATEWAY), "honest-partner");
        var partner = new HonestPartner(system.gateway(), honest.clientId(), honest.clientSecret());
        var mission = new Attacker.Mission(
                system.gateway(),
                system.backing().kafka(),
                PartnerApplication.register(system.management(Service.GATEWAY), "hostile-partner", "platinum"),
                PartnerApplication.register(system.management(Service.GATEWAY), "hostile-partner", "bronze"),
                honest.clientId());
        var outcomes = new ArrayList<Outcome>();
        try (var attacker = new AttackerProcess(mission, system.directory().resolve("logs/attacker.log"))) {
            say("%nWarming up for %d s", WARM_UP.toSeconds());
            partner.experience(WARM_UP);
            say(
                    "%n%-20s %10s %10s %7s %9s %9s  %s",
                    "attack", "p99 before", "p99 during", "times", "failures", "log kB", "answers");
            for (var attack : attacks) {
                var outcome = outcome(attack, attacker, partner);
                outcomes.add(outcome);
                print(outcome);
                Thread.sleep(RECOVERY);
            }
        }
        System.out.println(JsonMapper.shared().writeValueAsString(json(outcomes)));
        return outcomes.stream().allMatch(Outcome::asWanted);
    }

    private Outcome outcome(Attack attack, AttackerProcess attacker, HonestPartner partner) throws Exception {
        var before = partner.experience(time);
        var logged = Files.size(system.logFile());
        attacker.begin(attack);
        var during = partner.experience(time);
        var tally = attacker.end();
        return new Outcome(attack, before, during, tally, Files.size(system.logFile()) - logged, errorsSince(logged));
    }

    private long errorsSince(long position) throws IOException {
        try (var log = Files.newByteChannel(system.logFile())) {
            log.position(position);
            var text = new String(Channels.newInputStream(log).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> line.contains(" ERROR ")).count();
        }
    }

    private static void print(Outcome outcome) {
        say(
                "%-20s %7.0f ms %7.0f ms %7.1f %9d %9d  %s",
                outcome.attack().name(),
                outcome.before().p99Millis(),
                outcome.during().p99Millis(),
                outcome.timesSlower(),
                outcome.failures(),
                outcome.logBytes() / 1000,
                outcome.tally().outcomes().entrySet().stream()
                        .map(entry -> entry.getKey() + " x" + entry.getValue())
                        .collect(Collectors.joining(", ")));
        outcome.during().why().forEach((failure, times) -> say("    failed %d times: %s", times, failure));
    }

    private static Map<String, Object> json(List<Outcome> outcomes) {
        var json = new LinkedHashMap<String, Object>();
        var attacks = new LinkedHashMap<String, Object>();
        for (var outcome : outcomes) {
            var one = new LinkedHashMap<String, Object>();
            one.put("p99BeforeMs", rounded(outcome.before().p99Millis()));
            one.put("p99DuringMs", rounded(outcome.during().p99Millis()));
            one.put("timesSlower", rounded(outcome.timesSlower()));
            one.put("calls", outcome.during().calls());
            one.put("failures", outcome.failures());
            one.put("serverErrors", outcome.tally().serverErrors());
            one.put("logKilobytes", outcome.logBytes() / 1000);
            one.put("errorsLogged", outcome.errors());
            one.put("answers", outcome.tally().outcomes());
            attacks.put(outcome.attack().name(), one);
        }
        json.put("abuse", attacks);
        json.put("failures", outcomes.stream().mapToInt(Outcome::failures).sum());
        json.put(
                "serverErrors",
                outcomes.stream().mapToInt(it -> it.tally().serverErrors()).sum());
        json.put(
                "mostTimesSlower",
                rounded(outcomes.stream()
                        .mapToDouble(Outcome::timesSlower)
                        .max()
                        .orElse(0)));
        json.put("expected", outcomes.stream().allMatch(Outcome::asWanted));
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
