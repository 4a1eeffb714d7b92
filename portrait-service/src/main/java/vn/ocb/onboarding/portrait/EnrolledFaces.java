package vn.ocb.onboarding.portrait;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.MatchRule;
import vn.ocb.onboarding.portrait.domain.MatchScale;
import vn.ocb.onboarding.portrait.ports.FaceEmbeddings;
import vn.ocb.onboarding.portrait.search.FaceIndex;
import vn.ocb.onboarding.portrait.search.FaceIndex.Hit;
import vn.ocb.onboarding.portrait.storage.EnrolledFaceTable;
import vn.ocb.onboarding.vault.ObjectMissing;
import vn.ocb.onboarding.vault.Vault;

/**
 * The faces the bank has accepted, each with the number of its person. A face is enrolled when its portrait is
 * accepted, by the checks or by a person of the bank, and not only when the account opens: so one face under several
 * numbers shows while the onboardings still run. It lies in the vault, encrypted, owned by its onboarding, and is purged
 * with its pictures: what has no object any more is not enrolled. In memory are directions alone.
 *
 * <p>A face that is about to be accepted is announced first and searched for then: of two acceptances at the same moment,
 * of whatever instances, the one that is announced later finds the other; where both find each other a person decides
 * about both. One that comes to be refused after all is withdrawn with its verdict; one whose verdict never comes, because
 * its onboarding ended, is found until its pictures are purged: a person decides then, too.
 *
 * <p>Before each search the rows that came since the last one are read, from whatever instance they come: the start
 * reads all. Synthetic persons are drawn: their faces mean nothing to a model, so they are neither enrolled nor
 * searched for.
 */
@Component
public class EnrolledFaces {
    private static final int READ_AT_ONCE = 16;
    private static final int MOST_BYTES = 100_000;

    private final EnrolledFaceTable table;
    private final Vault vault;
    private final FaceEmbeddings embeddings;
    private final BitSet known = new BitSet();
    private final List<EnrolledFaceTable.Row> rows = new ArrayList<>();
    private @Nullable FaceIndex index;
    private long readUpTo;
    /** The latest reading, and it again while it has not begun. */
    private Mono<Void> last = Mono.empty();

    private @Nullable Mono<Void> upcoming;

    EnrolledFaces(EnrolledFaceTable table, Vault vault, FaceEmbeddings embeddings) {
        this.table = table;
        this.vault = vault;
        this.embeddings = embeddings;
    }

    /** What lies in the vault. */
    record Enrolled(String number, byte[] embedding) {}

    /**
     * Whether the bank knows this face under another number. Empty for synthetic persons; not checked where there is
     * nothing to search with.
     *
     * @param face empty without a match model
     */
    Mono<Check> check(Course course, @Nullable Embedding face) {
        if (course.testPerson() != null) {
            return Mono.empty();
        }
        var scale = embeddings.scale();
        if (face == null || scale.isEmpty()) {
            return Mono.just(Check.notChecked(MatchRule.NOT_ENROLLED, ReasonCode.FACE_ENGINE_UNAVAILABLE));
        }
        var customer = course.customerData();
        return customer == null
                ? Mono.just(Check.notChecked(MatchRule.NOT_ENROLLED, ReasonCode.PROCESS_REVIEW))
                : numberOf(customer)
                        .flatMap(number -> elsewhere(number, face, scale.get()))
                        .map(hit -> judge(hit, scale.get()))
                        .defaultIfEmpty(Check.passed(MatchRule.NOT_ENROLLED));
    }

    private static Check judge(Hit hit, MatchScale scale) {
        return Check.review(MatchRule.NOT_ENROLLED, ReasonCode.FACE_ALREADY_ENROLLED)
                .explained(hit.similarity(), scale.enrolled());
    }

    /** Whether faces of this onboarding are enrolled at all: not without a model, and not of synthetic persons. */
    boolean takes(Course course) {
        return embeddings.scale().isPresent() && course.customerData() != null && course.testPerson() == null;
    }

    /**
     * Lets others find the face of a portrait from now on. Nothing where none is taken, and when the portrait was
     * accepted before: then its face is enrolled.
     */
    Mono<Void> announce(Course course, Picture portrait, @Nullable Embedding face) {
        var customer = course.customerData();
        if (face == null || customer == null || !takes(course)) {
            return Mono.empty();
        }
        var id = course.onboardingId();
        return table.has(portrait.reference(), embeddings.model())
                .filter(has -> !has)
                .flatMap(absent -> numberOf(customer))
                .map(number -> MessageJson.mapper().writeValueAsBytes(new Enrolled(number, face.bytes())))
                .flatMap(bytes -> vault.put(id, Flux.just(ByteBuffer.wrap(bytes)), MOST_BYTES))
                .flatMap(stored -> table.announce(id, portrait.reference(), stored.reference(), embeddings.model()));
    }

    /** What became of an announced face, in the transaction of the verdict. Nothing where none was announced. */
    Mono<Void> settle(Picture portrait, boolean accepted) {
        return accepted
                ? table.accept(portrait.reference(), embeddings.model())
                : table.withdraw(portrait.reference(), embeddings.model());
    }

    private Mono<String> numberOf(VaultReference customer) {
        return vault.get(customer)
                .map(bytes -> MessageJson.mapper()
                        .readValue(bytes, CustomerData.class)
                        .idDocument()
                        .number());
    }

    /** The most similar face under another number. */
    private Mono<Hit> elsewhere(String number, Embedding face, MatchScale scale) {
        return upToDate()
                .then(Mono.fromCallable(() -> hits(face, scale)).subscribeOn(Schedulers.parallel()))
                .flatMapIterable(hits -> hits)
                .concatMap(hit ->
                        isOther(number, hit).map(other -> Optional.of(hit).filter(ignored -> other)))
                .concatMap(Mono::justOrEmpty)
                .next();
    }

    private List<Hit> hits(Embedding face, MatchScale scale) {
        var searched = index;
        return searched == null ? List.of() : searched.atLeast(scale.enrolled(), face);
    }

    private Mono<Boolean> isOther(String number, Hit hit) {
        var row = row(hit.position());
        return table.has(row.number())
                .filter(still -> still)
                .flatMap(enrolled -> read(row))
                .map(enrolled -> !enrolled.number().equals(number))
                .defaultIfEmpty(false);
    }

    /** Empty, and no longer a row, when the object was purged. */
    private Mono<Enrolled> read(EnrolledFaceTable.Row row) {
        return vault.get(row.reference())
                .map(bytes -> MessageJson.mapper().readValue(bytes, Enrolled.class))
                .onErrorResume(
                        ObjectMissing.class,
                        purged -> table.remove(row.number()).then(Mono.empty()));
    }

    /**
     * Reads what is new, one reading at a time. A search joins the next one that begins: one that runs may have looked
     * before the search's own face was announced, and so before another one's.
     */
    private synchronized Mono<Void> upToDate() {
        var joined = upcoming;
        if (joined == null) {
            var reading = Sinks.<Void>empty();
            var before = last;
            joined = reading.asMono();
            upcoming = joined;
            last = joined;
            // An Error whose signal is lost would be waited for by every search to come.
            before.onErrorComplete()
                    .then(ErrorsAsSignals.in(this::begin))
                    .subscribe(nothing -> {}, reading::tryEmitError, reading::tryEmitEmpty);
        }
        return joined;
    }

    private Mono<Void> begin() {
        synchronized (this) {
            upcoming = null;
        }
        return readNew();
    }

    private Mono<Void> readNew() {
        return table.oldestOpenTransaction()
                .flatMap(oldest -> table.since(readUpTo, embeddings.model())
                        .filter(row -> !known.get((int) row.number()))
                        .flatMapSequential(row -> read(row).map(enrolled -> add(row, enrolled)), READ_AT_ONCE)
                        .then(Mono.fromRunnable(() -> readUpTo = oldest)));
    }

    private synchronized boolean add(EnrolledFaceTable.Row row, Enrolled enrolled) {
        var embedding = Embedding.read(enrolled.embedding());
        if (index == null) {
            index = new FaceIndex(embedding.dimension());
        }
        known.set((int) row.number());
        rows.add(row);
        return index.add(embedding) >= 0;
    }

    private synchronized EnrolledFaceTable.Row row(int position) {
        return rows.get(position);
    }
}
