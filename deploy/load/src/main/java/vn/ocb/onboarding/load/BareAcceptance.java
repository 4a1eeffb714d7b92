package vn.ocb.onboarding.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The least an acceptance costs: WebFlux takes a request, Kafka acknowledges its body, 202. Counts the processor time of
 * the accepting threads only, neither the broker's nor the caller's.
 */
final class BareAcceptance {
    private static final int WARM_UP = 3000;
    private static final List<String> THREADS = List.of("bare-http", "kafka-producer-network-thread | bare");
    private static final byte[] BODY = "{\"what\":\"a small command\"}".getBytes(StandardCharsets.UTF_8);

    private final String kafka;
    private final String topic = "bench.acceptance." + UUID.randomUUID();

    BareAcceptance(String kafka) {
        this.kafka = kafka;
    }

    /** The processor time of one acceptance, from so many at {@code parallel}. */
    Duration run(int requests, int parallel) throws Exception {
        createTopic();
        var loops = LoopResources.create("bare-http", 2, true);
        try (var producer = producer()) {
            var server = HttpServer.create()
                    .port(0)
                    .runOn(loops)
                    .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(RouterFunctions.route()
                            .POST("/", request -> accept(request, producer))
                            .build())))
                    .bindNow();
            try {
                var url = URI.create("http://localhost:" + server.port() + "/");
                call(url, WARM_UP, parallel);
                var before = Cpu.now();
                call(url, requests, parallel);
                return Cpu.now().since(before).of(THREADS).dividedBy(requests);
            } finally {
                server.disposeNow();
            }
        } finally {
            loops.dispose();
            deleteTopic();
        }
    }

    private Mono<ServerResponse> accept(ServerRequest request, KafkaProducer<byte[], byte[]> producer) {
        return request.bodyToMono(byte[].class)
                .flatMap(body -> Mono.<Void>create(sink -> send(producer, body, sink)))
                .then(ServerResponse.accepted().build());
    }

    private void send(KafkaProducer<byte[], byte[]> producer, byte[] body, MonoSink<Void> sink) {
        Future<?> unused = producer.send(new ProducerRecord<>(topic, body, body), (metadata, error) -> {
            if (error == null) {
                sink.success();
            } else {
                sink.error(error);
            }
        });
    }

    private static void call(URI url, int requests, int parallel) throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(url)
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build();
        try (var callers = Executors.newFixedThreadPool(parallel)) {
            var calls = Collections.nCopies(parallel, (Callable<Void>) () -> {
                for (var i = 0; i < requests / parallel; i++) {
                    http.send(request, HttpResponse.BodyHandlers.discarding());
                }
                return null;
            });
            for (var done : callers.invokeAll(calls)) {
                done.get();
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", true, "client.id", "bare"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private void deleteTopic() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }
}
