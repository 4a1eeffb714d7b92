package vn.ocb.onboarding.otp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageIds;

/** A code is nowhere but in the message; a phone or an address nowhere but in the vault and the message. */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyComponentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TOPICS = Stream.of(
                    Topics.OTP_COMMANDS, Topics.ONBOARDING_EVENTS, Topics.ACCOUNT_EVENTS)
            .flatMap(topic -> Stream.of(topic, Topics.deadLettersOf(topic)))
            .toList();

    private final RunningOtp otp = RunningOtp.shared();
    private final List<String> codes = new ArrayList<>();
    private final List<String> contacts = new ArrayList<>();

    @AfterEach
    void sendsAgain() {
        otp.sender.faints = false;
    }

    @Test
    void nothingThatIsKeptOrShownHoldsACodeAPhoneOrAnAddress(CapturedOutput log) throws Exception {
        entersAWrongCodeAndThenTheRightOne();
        isSentACodeByMail();
        hasARefusedAddress();
        meetsAProcessThatEnds();
        entersACodeThatCannotBeRead();

        var written = new ArrayList<String>(TestDatabase.dump(otp.database));
        var records = records();
        assertThat(records)
                .as("a dead letter, and the events of this test")
                .anyMatch(record -> record.startsWith(Topics.deadLettersOf(Topics.OTP_COMMANDS)))
                .hasSizeGreaterThan(20);
        written.addAll(records);
        var metrics = otp.get("/actuator/prometheus");
        assertThat(metrics).contains("onboarding_otp_handover_seconds", "onboarding_dead_letters");
        written.add(metrics);
        written.add(otp.get("/actuator/health"));
        written.add(log.getAll());
        assertThat(codes).hasSize(2);
        assertThat(written).noneMatch(this::tellsACode);
        assertThat(contacts).hasSize(7);
        assertThat(written).noneMatch(text -> contacts.stream().anyMatch(text::contains));
    }

    private void entersAWrongCodeAndThenTheRightOne() {
        var applicant = known(Applicant.ready());
        codes.add(applicant.firstCode());
        applicant.answer(applicant.enter(applicant.wrongCode()));
        applicant.answer(applicant.enter(applicant.lastCode()));
    }

    private void isSentACodeByMail() {
        var applicant = known(Applicant.byMail("001").passed());
        assertThat(applicant.answer(applicant.init())).isInstanceOf(OtpSent.class);
        codes.add(applicant.mailedCode());
    }

    private void hasARefusedAddress() {
        otp.smsc.behaviour = TestSmsc.Behaviour.REFUSE;
        var applicant = known(Applicant.byMail("933").passed());
        assertThat(applicant.answer(applicant.init())).isInstanceOf(OtpDeliveryFailed.class);
        otp.smsc.behaviour = TestSmsc.Behaviour.ACCEPT;
    }

    private void meetsAProcessThatEnds() {
        otp.sender.faints = true;
        var applicant = known(Applicant.ready());
        applicant.init();
        await().atMost(PATIENCE)
                .until(() -> TestDatabase.exists(
                        otp.database, "select 1 from otp.code where onboarding_id = ?", applicant.id));
        otp.sender.faints = false;
    }

    private void entersACodeThatCannotBeRead() {
        var applicant = known(Applicant.ready());
        var nowhere = new VaultReference(applicant.id + "/" + MessageIds.next());
        assertThat(applicant.answer(applicant.say(new ExecuteOpenPackage(applicant.id, nowhere))))
                .isInstanceOf(StepFailed.class);
    }

    /** The phone without its country code, and the address as it was given. */
    private Applicant known(Applicant applicant) {
        contacts.add(applicant.phone.substring(3));
        if (applicant.email != null) {
            contacts.add(applicant.email);
        }
        return applicant;
    }

    /** Standing alone: inside of a hash or a fraction of a second six digits come up by chance. */
    private boolean tellsACode(String text) {
        return codes.stream()
                .anyMatch(code -> Pattern.compile("(?<![0-9A-Za-z.:-])" + code + "(?![0-9A-Za-z-])")
                        .matcher(text)
                        .find());
    }

    /** All that is on the topics, with keys and headers, as the broker has it. */
    private static List<String> records() {
        var written = new ArrayList<String>();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", BackingServices.shared().kafka());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> written.add(text(record)));
            }
        }
        return written;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        var text = new StringBuilder(record.topic()).append(' ').append(new String(record.key(), UTF_8));
        record.headers()
                .forEach(header ->
                        text.append(' ').append(header.key()).append('=').append(new String(header.value(), UTF_8)));
        // Latin 1 keeps every octet, whatever the record holds.
        return text.append(' ').append(new String(record.value(), ISO_8859_1)).toString();
    }
}
