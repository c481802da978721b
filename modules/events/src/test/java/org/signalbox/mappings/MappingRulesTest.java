package org.signalbox.mappings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.mappings.Mapping.Rule;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

class MappingRulesTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final Target PAID = Target.message("paid", Duration.ofHours(4));

    private TestDatabase database;
    private MappingRows rows;
    private MappingTable table;
    private MappingRules rules;

    @BeforeEach
    void start() {
        Resources resources = new Resources();
        database = TestDatabase.with("events");
        resources.database = database.dataSource();
        rows = new MappingRows(resources);
        table = new MappingTable(rows, new Recorded<>(), InstantSource.fixed(NOON), new NothingParked());
        rules = new MappingRules(rows);
    }

    @Test
    void aMappingWithoutRulesTakesEveryEventOfItsKeyAsItIs() {
        add(Rule.shortForm("order", "review"));

        List<Decision> decisions = rules.decide(event("{\"amount\":7,\"deep\":{\"a\":[1.50,null]}}"));

        assertEquals(1, decisions.size());
        assertTrue(decisions.get(0).matches());
        assertEquals("review", decisions.get(0).workflowKey());
        assertEquals("b-1", decisions.get(0).businessKey());
        assertEquals(
                "{\"amount\":7,\"deep\":{\"a\":[1.50,null]}}",
                decisions.get(0).variables().toString());
        assertFalse(decisions.get(0).ordered());
    }

    @Test
    void everyMappingOfTheKeySpeaksInItsOrderAndSaysWhyNot() {
        add(new Rule("order", "small", 2, "amount <= 100", null, null, false, true));
        add(new Rule("order", "large", 1, "amount > 100", null, null, true, true));
        add(new Rule("order", "asleep", 3, null, null, null, false, false));

        List<Decision> decisions = rules.decide(event("{\"amount\":250}"));

        assertEquals(
                List.of("large", "small", "asleep"),
                decisions.stream().map(Decision::workflowKey).toList());
        assertTrue(decisions.get(0).matches());
        assertTrue(decisions.get(0).ordered());
        assertEquals(
                "its condition does not hold: amount <= 100", decisions.get(1).reason());
        assertEquals("the mapping is switched off", decisions.get(2).reason());
        assertEquals(List.of("order"), rules.orderedKeys("default"));
    }

    @Test
    void variablesAndBusinessKeyAreMadeOfTheEvent() {
        String variables =
                "{'total': amount * 2, 'currency': currency ? currency : 'CHF', 'from': $event.source, 'n': $string(amount)}";
        add(new Rule("order", "review", 0, null, variables, "'order-' & amount", false, true));

        Decision decision = rules.decide(event("{\"amount\":250}")).get(0);

        assertEquals(
                Json.createReader(new StringReader(
                                "{\"total\":500,\"currency\":\"CHF\",\"from\":\"shop\",\"n\":\"250\"}"))
                        .readObject(),
                decision.variables());
        assertEquals("order-250", decision.businessKey());
    }

    @Test
    void anExpressionThatFailsNamesItsMapping() {
        add(new Rule("order", "review", 0, "$sum(note) > 1", null, null, false, true));
        add(new Rule("list", "review", 0, null, "[1, 2]", null, false, true));
        add(new Rule("blank", "review", 0, null, null, "missing", false, true));

        String condition = refusal("order", "{\"note\":\"text\"}");
        String variables = refusal("list", "{}");
        String businessKey = refusal("blank", "{}");

        assertTrue(condition.contains("condition of mapping") && condition.contains("order starts review"), condition);
        assertTrue(variables.endsWith("makes no object"), variables);
        assertTrue(businessKey.endsWith("makes no text of 1 to 255 characters"), businessKey);
    }

    @Test
    void whatAnExpressionMakesMayBeNoFunctionNorWithoutBounds() {
        add(new Rule("function", "review", 0, null, "{'f': $sum}", null, false, true));
        String deep = "{'a':".repeat(101) + "1" + "}".repeat(101);
        add(new Rule("deep", "review", 0, null, deep, null, false, true));
        StringBuilder doubled = new StringBuilder("($v0 := {'a': 1};");
        for (int i = 1; i <= 17; i++) {
            doubled.append(" $v%d := {'a': $v%d, 'b': $v%d};".formatted(i, i - 1, i - 1));
        }
        add(new Rule("many", "review", 0, null, doubled.append(" $v17)").toString(), null, false, true));

        assertTrue(refusal("function", "{}").contains("a function"), refusal("function", "{}"));
        assertTrue(refusal("deep", "{}").contains("deep"), refusal("deep", "{}"));
        String many = refusal("many", "{}");
        assertTrue(many.endsWith("makes more than 200000 values"), many);
    }

    @Test
    void whatNoDatabaseKeepsIsRefusedAtOnce() {
        String nul = "'a\\u0000b'";
        add(new Rule("texts", "review", 0, null, "{'a': [" + nul + "]}", null, false, true));
        add(new Rule("names", "review", 0, null, "{" + nul + ": 1}", null, false, true));
        add(new Rule("keys", "review", 0, null, null, nul, false, true));

        for (String key : List.of("texts", "names", "keys")) {
            assertTrue(refusal(key, "{}").contains("NUL"), refusal(key, "{}"));
        }
    }

    @Test
    void aMessageFindsItsInstanceByTheKeysThatAreMadeAndByNoOther() {
        Map<String, String> keys = new TreeMap<>(Map.of("orderId", "order.id", "line", "line + 1", "late", "line > 9"));
        add(message("'b-' & order.id", keys));
        add(new Rule("order", PAID, 1, null, "{'sum': 3}", null, Map.of("orderId", "order.id"), false, true));

        List<Decision> decisions = rules.decide(event("{\"order\":{\"id\":\"o-7\"},\"line\":1}"));

        assertEquals(PAID, decisions.get(0).target());
        assertEquals("b-o-7", decisions.get(0).businessKey());
        assertEquals(
                "{\"late\":false,\"line\":2,\"orderId\":\"o-7\"}",
                decisions.get(0).correlationKeys().toString());
        assertNull(decisions.get(1).businessKey());
        assertEquals("{\"sum\":3}", decisions.get(1).variables().toString());
    }

    @Test
    void aCorrelationKeyThatMakesNoSingleValueFailsTheEvent() {
        add(message(null, Map.of("orderId", "order")));

        for (String payload : List.of("{}", "{\"order\":{\"id\":7}}", "{\"order\":[1,2]}", "{\"order\":null}")) {
            String refusal = refusal("order", payload);
            assertTrue(refusal.contains("correlationKeys.orderId of mapping"), refusal);
            assertTrue(refusal.contains("(order correlates message paid) makes no number, truth or text"), refusal);
        }
    }

    @Test
    void aPinnedMappingSaysItsVersion() {
        add(new Rule("order", Target.workflow("review", 2), 0, null, null, null, Map.of(), false, true));

        assertEquals(
                Target.workflow("review", 2), rules.decide(event("{}")).get(0).target());
    }

    private static Rule message(String businessKey, Map<String, String> keys) {
        return new Rule("order", PAID, 0, null, null, businessKey, keys, false, true);
    }

    @Test
    void aMappingIsChangedByWhoSawItsVersion() {
        Mapping mapping = add(new Rule("order", "review", 0, "amount > 1", null, null, false, true));
        Rule other = new Rule("order", "review", 0, "amount > 2", null, null, false, true);

        Mapping changed = table.change(ADMIN, mapping.id(), other, 1);
        Refusal late = assertThrows(Refusal.class, () -> table.change(ADMIN, mapping.id(), other, 1));
        Refusal lateRemoval = assertThrows(Refusal.class, () -> table.remove(ADMIN, mapping.id(), 1));

        assertEquals(2, changed.version());
        assertEquals(changed, table.one(ADMIN, mapping.id()));
        assertEquals(Refusal.Kind.STALE, late.kind());
        assertEquals(Refusal.Kind.STALE, lateRemoval.kind());
        table.remove(ADMIN, mapping.id(), 2);
        assertThrows(Refusal.class, () -> table.one(ADMIN, mapping.id()));
        assertThrows(Refusal.class, () -> table.one(ADMIN, UUID.randomUUID()));
    }

    @Test
    void nobodyChangesTheMappingsUntilWhatTheyDecidedIsWrittenDown() throws Exception {
        List<Decision> none = rules.decide(event("{}"));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);

        CompletableFuture<Boolean> recording = CompletableFuture.supplyAsync(() -> database.inTransaction(() -> {
            boolean still = rules.areStill("default", "order", none);
            asked.countDown();
            return mayCommit.await(5, TimeUnit.SECONDS) && still;
        }));
        asked.await(5, TimeUnit.SECONDS);
        CompletableFuture<Mapping> adding = CompletableFuture.supplyAsync(
                () -> database.inTransaction(() -> add(Rule.shortForm("order", "review"))));
        assertThrows(TimeoutException.class, () -> adding.get(300, TimeUnit.MILLISECONDS));
        mayCommit.countDown();

        assertTrue(recording.get(5, TimeUnit.SECONDS));
        adding.get(5, TimeUnit.SECONDS);
        assertFalse(rules.areStill("default", "order", none));
        assertTrue(rules.areStill("default", "order", rules.decide(event("{}"))));
    }

    @Test
    void severalMappingsOfOneWorkflowDifferByTheirRules() {
        add(new Rule("order", "review", 0, "amount > 1", null, null, false, true));
        add(new Rule("order", "review", 0, "amount > 2", null, null, false, true));
        add(Rule.shortForm("order", "review"));

        MappingTable.Added again = table.add(ADMIN, Rule.shortForm("order", "review"), false);

        assertFalse(again.isNew());
        assertEquals(3, rows.of("default", "order").size());
    }

    private Mapping add(Rule rule) {
        return table.add(ADMIN, rule, false).mapping();
    }

    private String refusal(String key, String payload) {
        Candidate event = event(key, payload);
        return assertThrows(Refusal.class, () -> rules.decide(event)).getMessage();
    }

    private static Candidate event(String payload) {
        return event("order", payload);
    }

    private static Candidate event(String key, String payload) {
        JsonObject object = Json.createReader(new StringReader(payload)).readObject();
        return new Candidate("default", UUID.randomUUID(), key, "shop", "b-1", NOON, object);
    }

    private static final class NothingParked implements ParkedEvents {

        @Override
        public long count(String tenant, String eventKey, int most) {
            return 0;
        }

        @Override
        public UUID replay(Caller caller, String eventKey) {
            throw new UnsupportedOperationException();
        }
    }
}
