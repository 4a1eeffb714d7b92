package vn.ocb.onboarding.load.abuse;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** All hostile callers over HTTP; those over Kafka are in {@link HostileRecords}, pictures in {@link HostilePictures}. */
final class Attacks {
    /** Connections an attacker holds open: far more than a partner needs, less than a process may have files open. */
    private static final int HELD = 400;

    private static final int FLOOD = 2000;

    static List<Attack> all() {
        return List.of(
                new Attack("slow-bodies", HELD + " bodies of one byte a second", Attacks::slowBodies),
                new Attack("slow-headers", HELD + " requests whose headers never end", Attacks::slowHeaders),
                new Attack("connection-flood", FLOOD + " connections that say nothing", Attacks::connectionFlood),
                new Attack("hang-ups", "300 requests a second, reset before the answer", Attacks::hangUps),
                new Attack("header-bombs", "300 requests a second with headers of 15 kB", Attacks::headerBombs),
                new Attack("malformed-requests", "what no client should send, 300 a second", Attacks::malformed),
                new Attack("secret-guesses", "300 wrong secrets a second for the honest client id", Attacks::guesses),
                new Attack("plan-overuse", "300 calls a second on a plan of 200 a minute", Attacks::planOveruse),
                new Attack("event-streams", HELD + " event streams of one partner", Attacks::eventStreams),
                new Attack("long-polls", HELD + " long polls of one partner", Attacks::longPolls),
                new Attack("parallel-uploads", "30 uploads of 9 MB for one step at a time", HostilePictures::uploads),
                new Attack(
                        "hostile-pictures",
                        "pictures made to take minutes, one after the other",
                        HostilePictures::look),
                new Attack("hostile-records", "100 records a second that are no messages", HostileRecords::send));
    }

    static Attack named(String name) {
        return all().stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attack " + name));
    }

    private static void slowBodies(Target target, Tally tally, BooleanSupplier more) throws Exception {
        hold(target, tally, more, number -> {
            var path = number % 2 == 0 ? "/oauth2/token" : "/v2/onboardings";
            return "POST " + path + " HTTP/1.1\r\nHost: " + target.host()
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n";
        });
    }

    private static void slowHeaders(Target target, Tally tally, BooleanSupplier more) throws Exception {
        hold(target, tally, more, number -> "GET /v1/provinces HTTP/1.1\r\nHost: " + target.host() + "\r\nX-Slow: ");
    }

    private static void connectionFlood(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var open = new ArrayList<Socket>();
        try {
            while (more.getAsBoolean()) {
                if (open.size() < FLOOD) {
                    try {
                        open.add(target.connect(20));
                        tally.count("connected");
                    } catch (IOException e) {
                        tally.count("not connected");
                        pause(5);
                    }
                } else {
                    pause(100);
                }
            }
        } finally {
            close(open);
        }
    }

    private static void hangUps(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var token = target.partner().token();
        paced(more, 300, number -> {
            try (var socket = target.connect(21)) {
                var length = number % 2 == 0 ? "" : "Content-Type: application/json\r\nContent-Length: 500\r\n";
                var request = (number % 2 == 0 ? "GET /v1/onboardings?limit=50" : "POST /v2/onboardings")
                        + " HTTP/1.1\r\nHost: " + target.host() + "\r\nAuthorization: Bearer " + token + "\r\n" + length
                        + "\r\n{";
                socket.setSoLinger(true, 0); // closing resets the connection
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                tally.count("hung up");
            } catch (IOException e) {
                tally.count("not connected");
            }
        });
    }

    private static void headerBombs(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var languages = new StringBuilder("vi");
        for (var i = 0; languages.length() < 15_000; i++) {
            languages.append(",en-").append(i % 1000).append(";q=0.").append(i % 1000);
        }
        var headers = List.of("Accept-Language", "Prefer", "Accept", "If-None-Match", "traceparent", "Cookie");
        paced(
                more,
                300,
                number -> tally.refused(target.exchange(
                        22,
                        "GET /v1/onboardings HTTP/1.1\r\nHost: " + target.host() + "\r\n"
                                + headers.get(number % headers.size()) + ": " + languages
                                + "\r\nConnection: close\r\n\r\n")));
    }

    private static void malformed(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var requests = MalformedRequests.all(target);
        paced(more, 300, number -> tally.refused(target.exchange(23, requests.get(number % requests.size()))));
    }

    private static void guesses(Target target, Tally tally, BooleanSupplier more) throws Exception {
        paced(more, 300, number -> {
            var form = "grant_type=client_credentials&client_id=" + target.honestClientId() + "&client_secret=guess-"
                    + number;
            tally.refused(target.exchange(
                    24,
                    "POST /oauth2/token HTTP/1.1\r\nHost: " + target.host()
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                            + form.length() + "\r\n\r\n" + form));
        });
    }

    private static void planOveruse(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var token = target.small().token();
        paced(more, 300, number -> tally.refused(target.exchange(25, get(target, "/v1/provinces", token, ""))));
    }

    private static void eventStreams(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var token = target.partner().token();
        var path = "/v1/onboardings/" + target.onboarding(1) + "/events";
        wait(target, tally, more, get(target, path, token, "Accept: text/event-stream\r\n"));
    }

    private static void longPolls(Target target, Tally tally, BooleanSupplier more) throws Exception {
        var token = target.partner().token();
        var path = "/v1/onboardings/" + target.onboarding(2) + "?wait=30s&after=1000000";
        wait(target, tally, more, get(target, path, token, ""));
    }

    static String get(Target target, String path, String token, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + target.host() + "\r\nAuthorization: Bearer " + token + "\r\n"
                + headers + "Connection: close\r\n\r\n";
    }

    @FunctionalInterface
    private interface Request {
        String of(int number);
    }

    /** Opens many, and sends a byte a second on each; whatever is closed is opened again. */
    private static void hold(Target target, Tally tally, BooleanSupplier more, Request begin) throws Exception {
        var opened = new AtomicInteger();
        try (var holders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < HELD; i++) {
                holders.execute(() -> {
                    while (more.getAsBoolean()) {
                        drip(target, tally, more, begin.of(opened.getAndIncrement()));
                        pause(200);
                    }
                });
            }
        }
    }

    private static void drip(Target target, Tally tally, BooleanSupplier more, String begin) {
        try (var socket = target.connect(26)) {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
            while (more.getAsBoolean() && socket.getInputStream().available() == 0) {
                pause(1000);
                socket.getOutputStream().write('a');
            }
            if (socket.getInputStream().available() > 0) {
                tally.refused(Target.status(socket.getInputStream()));
            } else {
                tally.count("held to the end");
            }
        } catch (IOException e) {
            tally.answered(0);
        }
    }

    /** Many requests that are answered late or never; each is sent again when it was refused. */
    private static void wait(Target target, Tally tally, BooleanSupplier more, String request) throws Exception {
        try (var waiters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < HELD; i++) {
                waiters.execute(() -> {
                    while (more.getAsBoolean()) {
                        waitOnce(target, tally, more, request);
                        pause(500);
                    }
                });
            }
        }
    }

    private static void waitOnce(Target target, Tally tally, BooleanSupplier more, String request) {
        try (var socket = target.connect(27)) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answered = false;
            var buffer = new byte[1024];
            while (more.getAsBoolean()) {
                try {
                    if (!answered) {
                        tally.answered(Target.status(socket.getInputStream()));
                        answered = true;
                    } else if (socket.getInputStream().read(buffer) < 0) {
                        return;
                    }
                } catch (SocketTimeoutException e) {
                    // Nothing yet.
                }
            }
        } catch (IOException e) {
            tally.answered(0);
        }
    }

    @FunctionalInterface
    interface Blow {
        void strike(int number);
    }

    /** So many a second, on threads of their own, at most 100 at a time: who is slow to answer is not hit harder. */
    static void paced(BooleanSupplier more, int perSecond, Blow blow) throws InterruptedException {
        var between = 1_000_000_000L / perSecond;
        var free = new Semaphore(100);
        var begin = System.nanoTime();
        try (var strikers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; more.getAsBoolean(); number++) {
                LockSupport.parkNanos(begin + number * between - System.nanoTime());
                free.acquire();
                var which = number;
                strikers.execute(() -> {
                    try {
                        blow.strike(which);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    private Attacks() {}
}
