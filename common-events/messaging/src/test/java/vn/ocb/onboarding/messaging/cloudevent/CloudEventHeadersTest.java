package vn.ocb.onboarding.messaging.cloudevent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is a CloudEvent is read; whatever is none is told apart by the attribute that is wrong. */
class CloudEventHeadersTest {
    private static final String KEY = "019ab2c4-7d10-7000-8000-000000000001";
    private static final UUID ID = UUID.fromString("019ab2c4-7d10-7000-8000-000000000002");
    private static final Instant SENT = Instant.parse("2026-11-22T08:30:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-11-22T08:30:07Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final byte[] DATA = "{\"onboardingId\":\"x\"}".getBytes(UTF_8);

    @Test
    void whatIsWrittenIsRead() {
        var event = new CloudEvent("topic", KEY, ID, "some.type", "some-service", SENT, ID, TRACE, DATA);

        var read = CloudEventHeaders.fromRecord(received(CloudEventHeaders.toRecord(event)));

        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "core-7/42", "ord#€", " ", "00000000-0000-0000-0000-00000000000g", "1-1-1-1-1"})
    void anyStringIsAnId(String id) {
        var first = read(valid().with("ce_id", id)).id();

        assertThat(first).isEqualTo(read(valid().with("ce_id", id)).id()).isEqualTo(EventId.of("/core", id));
        assertThat(first.version()).isEqualTo(8);
        assertThat(first.variant()).isEqualTo(2);
        assertThat(read(valid().with("ce_id", id).with("ce_source", "/another-core"))
                        .id())
                .as("ids are unique within their source")
                .isNotEqualTo(first);
    }

    @Test
    void anIdMayBeOfAnyLength() {
        var one = read(valid().with("ce_id", "x".repeat(500_000))).id();

        assertThat(one)
                .isNotEqualTo(read(valid().with("ce_id", "x".repeat(500_001))).id());
    }

    @Test
    void aUuidIsItsOwnId() {
        assertThat(read(valid().with("ce_source", "/another")).id()).isEqualTo(ID);
    }

    @Test
    void withoutATimeThatOfTheRecordCounts() {
        assertThat(read(valid().without("ce_time")).time()).isEqualTo(WRITTEN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T15:30:00+07:00,2026-11-22T08:30:00Z",
        "2026-11-22t08:30:00z,2026-11-22T08:30:00Z",
        "2026-11-22T08:30:00.5Z,2026-11-22T08:30:00.500Z",
        "2026-11-22T08:30:00.123456789987Z,2026-11-22T08:30:00.123456789Z",
        "2016-12-31T23:59:60Z,2016-12-31T23:59:59Z",
        "2026-11-22T08:30:00-00:00,2026-11-22T08:30:00Z"
    })
    void everyTimeOfRfc3339IsRead(String written, Instant time) {
        assertThat(read(valid().with("ce_time", written)).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/core",
                "core-banking",
                "https://core.example/a?b#c",
                "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
                "#"
            })
    void theSourceIsAnyUriReference(String source) {
        assertThat(read(valid().with("ce_source", source)).source()).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON;charset=\"UTF-8\"",
                "text/json",
                "application/vnd.core.account+json; v=1"
            })
    void jsonHasManyNames(String contentType) {
        assertThat(read(valid().with("content-type", contentType)).data()).isEqualTo(DATA);
        assertThat(read(valid().without("content-type").with("ce_datacontenttype", contentType))
                        .data())
                .isEqualTo(DATA);
        assertThat(read(valid().without("content-type").with("Content-Type", contentType))
                        .data())
                .isEqualTo(DATA);
    }

    @Test
    void whatNobodyAskedForMayHaveAnyForm() {
        var event = read(valid().with("ce_comexampleextension", "\u0001")
                .with("ce_sequence", "17")
                .with("ce_dataschema", "")
                .with("ce_subject", "")
                .with("ce_causationid", "the order before")
                .with("tracestate", "=,=".repeat(10_000))
                .with("other", new byte[] {-1}));

        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.cause()).isNull();
    }

    @Test
    void theNamesOfAttributesAreReadAsTheSdksDo() {
        assertThat(read(valid().without("ce_type").with("CE_Type", "some.type")).type())
                .isEqualTo("some.type");
    }

    @Test
    void anAttributeMayComeTwiceWithOneValue() {
        assertThat(read(valid().and("ce_type", "some.type")).type()).isEqualTo("some.type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "nonsense",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "zz-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void aTraceThatIsNoneCostsTheTraceAndNotTheMessage(String traceparent) {
        assertThat(read(valid().with("traceparent", traceparent)).traceparent()).isNull();
        assertThat(TraceParent.child(traceparent)).isNull();
        assertThat(TraceParent.continueOrStart(traceparent)).hasSize(55).isNotEqualTo(traceparent);
    }

    @Test
    void aTraceIsReadFromItsHeaderOrFromTheExtension() {
        assertThat(read(valid().with("ce_traceparent", TRACE)).traceparent()).isEqualTo(TRACE);
        assertThat(read(valid().with("traceparent", TRACE).with("ce_traceparent", "other"))
                        .traceparent())
                .isEqualTo(TRACE);
        var later = "01" + TRACE.substring(2) + "-what-version-01-adds";
        assertThat(read(valid().with("traceparent", later)).traceparent()).isEqualTo(TRACE);
        assertThat(read(valid().with("traceparent", TRACE).and("traceparent", later))
                        .traceparent())
                .as("two are none")
                .isNull();
    }

    private static Stream<Broken> recordsThatAreNoCloudEvents() {
        return Stream.of(
                new Broken("key", it -> it.key(null)),
                new Broken("value", it -> it.value(null)),
                new Broken("ce_specversion", it -> it.without("ce_specversion")),
                new Broken("ce_specversion", it -> it.with("ce_specversion", "0.3")),
                new Broken("ce_specversion", it -> it.with("ce_specversion", "2.0")),
                new Broken("ce_id", it -> it.without("ce_id")),
                new Broken("ce_id", it -> it.with("ce_id", "")),
                new Broken("ce_id", it -> it.with("ce_id", (byte[]) null)),
                new Broken("ce_id", it -> it.with("ce_id", new byte[] {(byte) 0xC3, 0x28})),
                new Broken("ce_id", it -> it.with("ce_id", "a\u0000b")),
                new Broken("ce_id", it -> it.and("ce_id", UUID.randomUUID().toString())),
                new Broken("ce_type", it -> it.without("ce_type")),
                new Broken("ce_type", it -> it.with("ce_type", "")),
                new Broken("ce_type", it -> it.and("ce_type", "another.type")),
                new Broken("ce_source", it -> it.without("ce_source")),
                new Broken("ce_source", it -> it.with("ce_source", "")),
                new Broken("ce_source", it -> it.with("ce_source", "not a uri")),
                new Broken("ce_source", it -> it.with("ce_source", "%zz")),
                new Broken("ce_time", it -> it.with("ce_time", "yesterday")),
                new Broken("ce_time", it -> it.with("ce_time", "")),
                new Broken("ce_time", it -> it.with("ce_time", "2026-11-22")),
                new Broken("ce_time", it -> it.with("ce_time", "2026-11-22T08:30:00")),
                new Broken("ce_time", it -> it.with("ce_time", "2026-02-30T08:30:00Z")),
                new Broken("ce_time", it -> it.with("ce_time", "0000-01-01T00:00:00Z")),
                new Broken("ce_time", it -> it.with("ce_time", "0001-01-01T00:00:00+01:00")),
                new Broken("ce_time", it -> it.with("ce_time", "9999-12-31T23:59:59-01:00")),
                new Broken("ce_time", it -> it.with("ce_time", "+1000000000-12-31T23:59:59Z")),
                new Broken("ce_time", it -> it.with("ce_time", "1764578400")),
                new Broken("content-type", it -> it.with("content-type", "text/plain")),
                new Broken("content-type", it -> it.with("content-type", "application/avro")),
                new Broken("content-type", it -> it.with("content-type", "")),
                new Broken("content-type", it -> it.with("content-type", "application/json; charset=utf-16")),
                new Broken("content-type", it -> it.with("content-type", "application/cloudevents+avro")),
                new Broken("content-type", it -> it.with("content-type", "application/cloudevents-batch+json")),
                new Broken(
                        "ce_datacontenttype",
                        it -> it.without("content-type").with("ce_datacontenttype", "application/xml")),
                new Broken("value", it -> structured("no json")),
                new Broken("value", it -> structured("[]")),
                new Broken("value", it -> structured("")),
                new Broken("value", it -> structured("[".repeat(100_000))),
                new Broken("value", it -> structured("{\"a\":".repeat(100_000))),
                new Broken("value", it -> structured("x").value(null)),
                new Broken("specversion", it -> structured(json("specversion", "1.0"))),
                new Broken("specversion", it -> structured("{}")),
                new Broken("id", it -> structured(json("id", "17"))),
                new Broken("id", it -> structured(json("id", "\"\""))),
                new Broken("type", it -> structured(json("type", "{}"))),
                new Broken("source", it -> structured(json("source", "null"))),
                new Broken("time", it -> structured(json("time", "1764578400"))),
                new Broken("datacontenttype", it -> structured(json("datacontenttype", "\"text/plain\""))),
                new Broken("data_base64", it -> structured(json("data", null, "data_base64", "\"*\""))),
                new Broken("data", it -> structured(json("data_base64", "\"e30=\""))),
                new Broken("data", it -> structured(json("data", null))));
    }

    @ParameterizedTest
    @MethodSource("recordsThatAreNoCloudEvents")
    void whatIsNoCloudEventSaysWhichAttributeIsWrong(Broken broken) {
        var record = broken.how().apply(valid()).received();

        assertThatThrownBy(() -> CloudEventHeaders.fromRecord(record))
                .isInstanceOfSatisfying(
                        MalformedCloudEvent.class,
                        malformed -> assertThat(malformed.attribute()).isEqualTo(broken.attribute()))
                .hasMessageStartingWith(broken.attribute());
        assertThatCode(() -> CloudEventHeaders.told(record)).doesNotThrowAnyException();
    }

    @Test
    void whatCanBeToldOfABrokenRecordIsTold() {
        var told = CloudEventHeaders.told(
                valid().with("ce_time", "never").with("traceparent", "x").received());

        assertThat(told).isEqualTo(new CloudEventHeaders.Told("some.type", ID, null, null, null));
    }

    /** What the official SDK makes of an event, in each content mode. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventsOfTheOfficialSdkAreRead(boolean structured) {
        var event = CloudEventBuilder.v1()
                .withId("account-opened/42")
                .withSource(URI.create("//core.example/t24"))
                .withType("some.type")
                .withSubject(KEY)
                .withTime(OffsetDateTime.parse("2026-11-22T15:30:00.25+07:00"))
                .withData("application/json; charset=utf-8", DATA)
                .withExtension("causationid", ID.toString())
                .withExtension("traceparent", TRACE)
                .withExtension("partitionkey", KEY)
                .withExtension("sequence", 17)
                .build();

        var read = CloudEventHeaders.fromRecord(received(bySdk(event, structured)));

        assertThat(read.id()).isEqualTo(EventId.of("//core.example/t24", "account-opened/42"));
        assertThat(read.type()).isEqualTo("some.type");
        assertThat(read.source()).isEqualTo("//core.example/t24");
        assertThat(read.time()).isEqualTo("2026-11-22T08:30:00.250Z");
        assertThat(read.cause()).isEqualTo(ID);
        assertThat(read.traceparent()).isEqualTo(TRACE);
        assertThat(read.key()).isEqualTo(KEY);
        assertThat(new String(read.data(), UTF_8)).isEqualTo(new String(DATA, UTF_8));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLeastTheOfficialSdkMakesIsRead(boolean structured) {
        var event = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("core"))
                .withType("some.type")
                .withData(DATA)
                .build();

        var read = CloudEventHeaders.fromRecord(received(bySdk(event, structured)));

        assertThat(read.time()).isEqualTo(WRITTEN);
        assertThat(new String(read.data(), UTF_8)).isEqualTo(new String(DATA, UTF_8));
    }

    @Test
    void dataInBase64AreRead() {
        var event = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("core"))
                .withType("some.type")
                .withData("application/json", DATA)
                .build();
        var forced = new JsonFormat().withForceJsonDataToBase64();
        var record = structured(new String(forced.serialize(event), UTF_8)).received();

        assertThat(CloudEventHeaders.fromRecord(record).data()).isEqualTo(DATA);
    }

    /** Whatever octets a record is made of, reading it ends in an event or in {@link MalformedCloudEvent}. */
    @Test
    void noRecordEndsInAnythingElse() {
        var random = new Random(10);
        for (int i = 0; i < 100_000; i++) {
            var record = random.nextInt(4) == 0 ? structured(json()) : valid();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                record = mutated(record, random);
            }
            var received = record.received();
            try {
                assertThat(CloudEventHeaders.fromRecord(received)).isNotNull();
            } catch (MalformedCloudEvent e) {
                assertThat(e.attribute()).isNotEmpty();
            }
            assertThat(CloudEventHeaders.told(received)).isNotNull();
        }
    }

    private static Raw mutated(Raw record, Random random) {
        var names =
                Stream.of(record.headers.toArray()).map(header -> header.key()).toList();
        var name = names.get(random.nextInt(names.size()));
        var value = record.headers.lastHeader(name).value();
        return switch (random.nextInt(6)) {
            case 0 -> record.without(name).with("other", "x");
            case 1 -> record.with(name, flipped(value, random));
            case 2 -> record.and(name, flipped(value, random));
            case 3 -> record.with(name, (byte[]) null).with("other", "x");
            case 4 -> record.value(flipped(record.value, random));
            default ->
                record.with(name, value == null ? new byte[0] : Arrays.copyOf(value, random.nextInt(value.length + 9)));
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        if (bytes == null || bytes.length == 0) {
            return "{".getBytes(UTF_8);
        }
        var copy = bytes.clone();
        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        return copy;
    }

    private static ProducerRecord<String, byte[]> bySdk(io.cloudevents.CloudEvent event, boolean structured) {
        MessageWriter<?, ProducerRecord<String, byte[]>> writer = KafkaMessageFactory.createWriter("topic", KEY);
        return structured ? writer.writeStructured(event, new JsonFormat()) : writer.writeBinary(event);
    }

    private static CloudEvent read(Raw record) {
        return CloudEventHeaders.fromRecord(record.received());
    }

    private static Raw valid() {
        return new Raw(KEY, DATA, new RecordHeaders())
                .with("ce_specversion", "1.0")
                .with("ce_id", ID.toString())
                .with("ce_type", "some.type")
                .with("ce_source", "/core")
                .with("ce_time", SENT.toString())
                .with("content-type", "application/json");
    }

    private static Raw structured(String value) {
        return new Raw(KEY, value.getBytes(ISO_8859_1), new RecordHeaders())
                .with("content-type", "application/cloudevents+json; charset=UTF-8");
    }

    /** A whole event in the JSON format, with these fields and their values in JSON instead; null leaves one out. */
    private static String json(String... fields) {
        var event = new LinkedHashMap<String, String>();
        event.put("specversion", "\"1.0\"");
        event.put("id", "\"" + ID + "\"");
        event.put("type", "\"some.type\"");
        event.put("source", "\"/core\"");
        event.put("data", "{}");
        for (int i = 0; i < fields.length; i += 2) {
            event.put(fields[i], fields[i + 1]);
        }
        return event.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> record) {
        return new Raw(record.key(), record.value(), record.headers()).received();
    }

    /** A record as anybody may write it. */
    private record Raw(String key, byte[] value, Headers headers) {

        Raw key(String another) {
            return new Raw(another, value, headers);
        }

        Raw value(byte[] another) {
            return new Raw(key, another, headers);
        }

        Raw with(String name, String text) {
            return with(name, text.getBytes(UTF_8));
        }

        Raw with(String name, byte[] text) {
            return without(name).and(name, text);
        }

        Raw and(String name, String text) {
            return and(name, text.getBytes(UTF_8));
        }

        Raw and(String name, byte[] text) {
            return new Raw(key, value, new RecordHeaders(headers).add(name, text));
        }

        Raw without(String name) {
            return new Raw(key, value, new RecordHeaders(headers).remove(name));
        }

        ConsumerRecord<String, byte[]> received() {
            return new ConsumerRecord<>(
                    "topic",
                    3,
                    17,
                    WRITTEN.toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    key,
                    value,
                    headers,
                    Optional.empty());
        }
    }

    /** One thing wrong with a record. */
    private record Broken(String attribute, UnaryOperator<Raw> how) {}
}
