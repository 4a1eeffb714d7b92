package vn.ocb.onboarding.status.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Parameter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.ReviewReader.Place;
import vn.ocb.onboarding.status.StatusReader.Position;
import vn.ocb.onboarding.status.StatusReader.Selection;
import vn.ocb.onboarding.status.domain.StatusProjector;
import vn.ocb.onboarding.status.domain.Story;
import vn.ocb.onboarding.status.storage.Statements.Executed;
import vn.ocb.onboarding.statusapi.OverallStatus;

/**
 * How PostgreSQL answers every question to a read model of a million onboardings, while another generation is built: out
 * of indexes, and without reading rows that are not in the answer. Its plans are those of the statements that the classes
 * execute, both with the values known and as they are planned once for all values.
 */
class ReadModelPlanStorageTest {
    private static final Logger log = LoggerFactory.getLogger(ReadModelPlanStorageTest.class);
    private static final int ACTIVE = 1;
    private static final int ONBOARDINGS = 1_000_000;
    private static final int IN_THE_MAKING = 50_000;
    private static final int PAGE = 51;
    private static final int LINES = 4;
    private static final PartnerId LARGE = new PartnerId("large");
    private static final PartnerId SMALL = new PartnerId("small-7");
    private static final PartnerId NOBODY = new PartnerId("nobody");
    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BETWEEN = 1_000;

    /** The planner may read these whole: one page, however many onboardings there are. */
    private static final Set<String> SMALL_TABLES = Set.of("generation");

    private static ReadModel model;
    private static Connection connection;

    @BeforeAll
    static void fill() throws SQLException {
        model = ReadModel.fresh();
        connection = model.connect();
        model.generations.begin().block();
        // Rows come into an index at once much faster than one after the other.
        var indexes =
                strings("select indexdef from pg_indexes where schemaname = 'status' and indexname like 'onboarding_%'"
                        + " and indexname <> 'onboarding_pkey'");
        strings("select indexname from pg_indexes where schemaname = 'status' and indexname like 'onboarding_%'"
                        + " and indexname <> 'onboarding_pkey'")
                .forEach(index -> execute("drop index " + index));
        execute("set maintenance_work_mem = '128MB'");
        execute("alter table timeline set unlogged");
        execute("alter table onboarding set unlogged");
        execute("""
                create function id_of(number bigint) returns uuid language sql immutable return
                    (lpad(to_hex(%d + number * %d), 12, '0') || '7000' || '8' || lpad(to_hex(number), 15, '0'))::uuid
                """.formatted(BEGIN, BETWEEN));
        insertOnboardings(ACTIVE, ONBOARDINGS);
        insertOnboardings(2, IN_THE_MAKING);
        indexes.forEach(ReadModelPlanStorageTest::execute);
        execute("""
                insert into timeline (generation, onboarding_id, sequence, message_id, cause, time, name, reasons)
                select 1, id_of(number), line, id_of(number), null, now(), 'OnboardingStarted', '{}'
                from generate_series(1, %d, 10) number, generate_series(1, %d) line
                """.formatted(ONBOARDINGS, LINES));
        execute("vacuum analyze onboarding");
        execute("vacuum analyze timeline");
        model.statements.take();
    }

    /** Six in ten of one partner, the others of 2,000 small ones; one in 200 lies with a person of the bank. */
    private static void insertOnboardings(int generation, int many) {
        execute("""
                insert into onboarding (generation, onboarding_id, version, partner, client_trans_id, status, document,
                                        state, id_card_in_review, portrait_in_review)
                select %d, id_of(number), 5, case when number %% 10 < 6 then 'large' else 'small-' || number %% 2000 end,
                       case when number %% 2 = 0 then 'not-unique' else 'T-' || number end,
                       (array['OPENED', 'REJECTED', 'EXPIRED', 'CANCELLED'])[1 + number %% 4], '{}', '{}',
                       case when number %% 200 = 0 then now() - number * interval '1 second' end,
                       case when number %% 200 = 100 then now() - number * interval '1 second' end
                from generate_series(1, %d) number
                """.formatted(generation, many));
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        model.close();
    }

    private static Stream<Question> questions() {
        var some = id(ONBOARDINGS / 2 + 1);
        var deep = id(1_000);
        var from = time(ONBOARDINGS / 2);
        var to = time(ONBOARDINGS / 2 + 5_000);
        var place = new Place(Instant.now().minusSeconds(ONBOARDINGS / 2), some, Step.ID_CARD);
        return Stream.of(
                list("the first page", LARGE, all()),
                list("a page in the middle", LARGE, before(some)),
                list("the last page", LARGE, before(deep)),
                list("a partner with few onboardings", SMALL, all()),
                list("a partner without any", NOBODY, all()),
                list("a status", LARGE, of(Set.of(OverallStatus.OPENED), null, null, null, null)),
                list("a status, deep", LARGE, of(Set.of(OverallStatus.OPENED), null, null, null, some)),
                list(
                        "a status that no onboarding has",
                        LARGE,
                        of(Set.of(OverallStatus.IN_REVIEW), null, null, null, null)),
                list(
                        "some statuses",
                        LARGE,
                        of(EnumSet.of(OverallStatus.FAILED, OverallStatus.EXPIRED), null, null, null, some)),
                list("all statuses", LARGE, of(EnumSet.allOf(OverallStatus.class), null, null, null, some)),
                list("a transaction", LARGE, of(Set.of(), "T-500001", null, null, null)),
                list("a transaction that there is not", LARGE, of(Set.of(), "T-0", null, null, null)),
                list("a transaction of many", LARGE, of(Set.of(), "not-unique", null, null, null)),
                list("a transaction of many, deep", LARGE, of(Set.of(), "not-unique", null, null, some)),
                list(
                        "a transaction of many, with a status",
                        LARGE,
                        of(Set.of(OverallStatus.OPENED), "not-unique", null, null, some)),
                list(
                        "a transaction of many, with a status that none has",
                        LARGE,
                        of(Set.of(OverallStatus.FAILED), "not-unique", null, null, null)),
                list("a time", LARGE, of(Set.of(), null, from, to, null)),
                list("a time, a status", LARGE, of(Set.of(OverallStatus.OPENED), null, from, to, null)),
                list("a time, a status that none has", LARGE, of(Set.of(OverallStatus.FAILED), null, from, null, null)),
                list("a time, a transaction of many", LARGE, of(Set.of(), "not-unique", from, to, null)),
                list("a time before the first", LARGE, of(Set.of(), null, null, time(0), null)),
                new Question("an onboarding", 1, () -> model.queries.find(some, LARGE, null)),
                new Question("an onboarding and an answer", LINES, () -> model.queries.find(some, LARGE, some.value())),
                new Question("an onboarding of another partner", 1, () -> model.queries.find(some, NOBODY, null)),
                new Question("a timeline", LINES, () -> model.queries.timeline(some, LARGE, Position.BEGIN)),
                new Question(
                        "the rest of a timeline",
                        LINES,
                        () -> model.queries.timeline(some, LARGE, new Position(ACTIVE, 2))),
                new Question("a state to project on", 1, () -> model.table.load(ACTIVE, some)),
                new Question("the evidence of a review", 1, () -> model.reviews.state(some)),
                new Question("the open reviews", 2 * PAGE, () -> model.reviews.list(null, null, PAGE)),
                new Question(
                        "the open reviews of a step", PAGE + 1, () -> model.reviews.list(Step.PORTRAIT, null, PAGE)),
                new Question("the open reviews, deep", 2 * PAGE, () -> model.reviews.list(null, place, PAGE)),
                // Counting reads what it counts; no more.
                new Question("how many reviews are open", 2 * ONBOARDINGS / 200, () -> model.reviews.queues()),
                new Question("the generations", 0, () -> model.generations.all()));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionIsAnsweredOutOfAnIndexAndReadsNoRowBesidesItsAnswer(Question question) throws SQLException {
        for (var executed : asked(question)) {
            for (var mode : List.of("force_custom_plan", "force_generic_plan")) {
                var plan = explain(executed, mode);
                log.info("{} ({}): {} ms, {} pages", question, mode, plan.milliseconds(), plan.pages());
                assertThat(plan.tablesReadWhole())
                        .as("%s, %s%n%s", question, mode, plan)
                        .isSubsetOf(SMALL_TABLES);
                assertThat(plan.rowsRead())
                        .as("%s, %s%n%s", question, mode, plan)
                        .isLessThanOrEqualTo(question.rows() + 1L);
                assertThat(plan.rowsThrownAway())
                        .as("%s, %s%n%s", question, mode, plan)
                        .isLessThanOrEqualTo(2L * LINES);
            }
        }
    }

    /** The index has rows, so that an index that is not used would be seen. */
    @Test
    void theListsHoldWhatTheyShould() {
        assertThat(model.queries.list(LARGE, before(id(1_000))).block())
                .hasSize(PAGE)
                .allSatisfy(listed ->
                        assertThat(listed.id().value()).isLessThan(id(1_000).value()));
        assertThat(model.queries
                        .list(LARGE, of(Set.of(OverallStatus.OPENED), "not-unique", null, null, null))
                        .block())
                .hasSize(PAGE)
                .allSatisfy(listed -> assertThat(listed.status()).isEqualTo(OverallStatus.OPENED));
        assertThat(model.queries
                        .list(LARGE, of(EnumSet.allOf(OverallStatus.class), null, null, null, null))
                        .block())
                .isEqualTo(model.queries.list(LARGE, all()).block());
        assertThat(model.queries
                        .list(LARGE, of(Set.of(), null, time(0), time(21), null))
                        .block())
                .hasSize(12);
        assertThat(model.reviews.list(null, null, PAGE).block()).hasSize(PAGE);
        assertThat(model.reviews
                        .queues()
                        .map(queue -> queue.length())
                        .collectList()
                        .block())
                .containsExactly(ONBOARDINGS / 200L, ONBOARDINGS / 200L);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeReadsNoRowBesidesThoseItChanges(Question change) throws SQLException {
        var statements = asked(change);
        assertThat(statements).isNotEmpty();
        for (var executed : statements) {
            for (var mode : List.of("force_custom_plan", "force_generic_plan")) {
                connection.setAutoCommit(false);
                try {
                    var plan = explain(executed, mode);
                    log.info("{} ({}): {} ms, {} pages", change, mode, plan.milliseconds(), plan.pages());
                    assertThat(plan.tablesReadWhole())
                            .as("%s, %s%n%s", change, mode, plan)
                            .isSubsetOf(SMALL_TABLES);
                    assertThat(plan.rowsRead())
                            .as("%s, %s%n%s", change, mode, plan)
                            .isLessThanOrEqualTo(change.rows());
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private static Stream<Question> changes() {
        var story = Story.started();
        var fact = story.facts().getFirst();
        return Stream.of(
                new Question(
                        "a message is written",
                        1,
                        () -> model.table
                                .load(ACTIVE, story.id())
                                .flatMap(before -> model.table.write(
                                        ACTIVE,
                                        StatusProjector.project(before, fact).orElseThrow(),
                                        "{}"))),
                // The ids, then the rows of the two tables.
                new Question(
                        "a part of a retired generation is deleted",
                        3 * 1_000 + 3,
                        () -> model.generations.deleteSome(2)));
    }

    private static List<Executed> asked(Question question) {
        model.statements.take();
        Flux.from(question.ask().get()).blockLast();
        return model.statements.take();
    }

    /** What PostgreSQL did for a statement. */
    private record Plan(JsonNode whole) {

        /** Also those it read the index of from end to end. */
        Set<String> tablesReadWhole() {
            return nodes().filter(
                            node -> type(node).equals("Seq Scan") || node.has("Index Name") && !node.has("Index Cond"))
                    .map(node -> node.path("Relation Name").asString())
                    .collect(Collectors.toSet());
        }

        /** Rows of the large tables. */
        long rowsRead() {
            return nodes().filter(
                            node -> node.has("Relation Name") && type(node).contains("Scan"))
                    .filter(node ->
                            !SMALL_TABLES.contains(node.path("Relation Name").asString()))
                    .mapToLong(node -> rows(node, "Actual Rows"))
                    .sum();
        }

        long rowsThrownAway() {
            return nodes().filter(node ->
                            !SMALL_TABLES.contains(node.path("Relation Name").asString("")))
                    .mapToLong(
                            node -> rows(node, "Rows Removed by Filter") + rows(node, "Rows Removed by Index Recheck"))
                    .sum();
        }

        double milliseconds() {
            return whole.path("Execution Time").asDouble();
        }

        long pages() {
            var top = whole.path("Plan");
            return top.path("Shared Hit Blocks").asLong()
                    + top.path("Shared Read Blocks").asLong();
        }

        private static long rows(JsonNode node, String field) {
            return Math.round(
                    node.path(field).asDouble() * node.path("Actual Loops").asDouble());
        }

        private static String type(JsonNode node) {
            return node.path("Node Type").asString();
        }

        private Stream<JsonNode> nodes() {
            return nodes(whole.path("Plan"));
        }

        private static Stream<JsonNode> nodes(JsonNode node) {
            return Stream.concat(
                    Stream.of(node), node.path("Plans").valueStream().flatMap(Plan::nodes));
        }

        @Override
        public String toString() {
            return whole.toPrettyString();
        }
    }

    private static Plan explain(Executed executed, String mode) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = " + mode);
            statement.execute("prepare question as " + executed.sql());
            var values = executed.values().stream()
                    .map(ReadModelPlanStorageTest::literal)
                    .collect(Collectors.joining(", ", "(", ")"));
            try (var rows = statement.executeQuery("explain (analyze, buffers, format json) execute question"
                    + (executed.values().isEmpty() ? "" : values))) {
                rows.next();
                return new Plan(JsonMapper.shared().readTree(rows.getString(1)).get(0));
            }
        } finally {
            deallocate();
        }
    }

    private static void deallocate() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("deallocate all");
        }
    }

    private static String literal(Object bound) {
        return switch (bound) {
            case null -> "null";
            case Parameter parameter -> literal(parameter.getValue());
            case String[] texts ->
                Stream.of(texts)
                        .map(ReadModelPlanStorageTest::literal)
                        .collect(Collectors.joining(", ", "array[", "]"));
            case Number number -> number.toString();
            default -> "'" + String.valueOf(bound).replace("'", "''") + "'";
        };
    }

    /** @param rows of the large tables that the answer is made of */
    private record Question(String name, long rows, Supplier<? extends Publisher<?>> ask) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Question list(String name, PartnerId partner, Selection selection) {
        var statuses = selection.statuses().isEmpty() && selection.clientTransactionId() != null
                ? OverallStatus.values().length
                : Math.max(1, selection.statuses().size());
        return new Question("list: " + name, (long) PAGE * statuses, () -> model.queries.list(partner, selection));
    }

    private static Selection all() {
        return of(Set.of(), null, null, null, null);
    }

    private static Selection before(OnboardingId id) {
        return of(Set.of(), null, null, null, id);
    }

    private static Selection of(
            Set<OverallStatus> statuses, String transaction, Instant from, Instant to, OnboardingId before) {
        return new Selection(statuses, transaction, from, to, before, PAGE);
    }

    private static Instant time(long number) {
        return Instant.ofEpochMilli(BEGIN + number * BETWEEN);
    }

    private static OnboardingId id(long number) {
        return new OnboardingId(new UUID((BEGIN + number * BETWEEN) << 16 | 0x7000, 0x8000_0000_0000_0000L | number));
    }

    private static void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> strings(String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
