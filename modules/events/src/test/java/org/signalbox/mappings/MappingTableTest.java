package org.signalbox.mappings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

class MappingTableTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);

    private final Recorded<Fact> facts = new Recorded<>();
    private MappingRows rows;
    private MappingTable mappings;

    @BeforeEach
    void start() {
        Resources resources = new Resources();
        resources.database = TestDatabase.with("events").dataSource();
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
        rows = new MappingRows(resources);
        mappings = new MappingTable(rows, facts, clock, new SevenParked());
    }

    @Test
    void anEventKeyCanBeMappedSeveralTimes() {
        mappings.add(ADMIN, Mapping.Rule.shortForm("order", "review"), false);
        mappings.add(ADMIN, Mapping.Rule.shortForm("order", "billing"), false);
        mappings.add(ADMIN, Mapping.Rule.shortForm("invoice", "billing"), false);

        List<String> workflows = rows.of("default", "order").stream()
                .map(mapping -> mapping.rule().target().workflowKey())
                .sorted()
                .toList();

        assertEquals(List.of("billing", "review"), workflows);
        assertTrue(rows.of("elsewhere", "order").isEmpty());
        assertEquals(3, mappings.page("default", 50, null).items().size());
    }

    @Test
    void aRepeatAnswersTheMappingThatIsThere() {
        MappingTable.Added first = mappings.add(ADMIN, Mapping.Rule.shortForm("order", "review"), false);

        MappingTable.Added again = mappings.add(ADMIN, Mapping.Rule.shortForm("order", "review"), false);

        assertTrue(first.isNew());
        assertFalse(again.isNew());
        assertEquals(first.mapping(), again.mapping());
        assertEquals(1, facts.fired.size());
    }

    @Test
    void aRuleIsThereOnceHoweverOftenItIsAdded() {
        Mapping.Rule rule = new Mapping.Rule("order", "review", 1, "amount > 1", "{'a': amount}", null, true, true);
        MappingTable.Added first = mappings.add(ADMIN, rule, false);

        MappingTable.Added again = mappings.add(ADMIN, rule, false);

        assertFalse(again.isNew());
        assertEquals(first.mapping(), again.mapping());
        assertEquals(1, rows.of("default", "order").size());
    }

    @Test
    void rulesThatDifferInVersionMessageOrKeysStandSideBySide() {
        Target paid = Target.message("paid", Duration.ofHours(4));
        List<Mapping.Rule> rules = List.of(
                Mapping.Rule.shortForm("order", "review"),
                rule(Target.workflow("review", 1), Map.of()),
                rule(Target.workflow("review", 2), Map.of()),
                rule(paid, Map.of("b", "2", "a", "1")),
                rule(paid, Map.of("a", "2")),
                rule(Target.message("packed", Duration.ofHours(4)), Map.of("a", "2")));

        rules.forEach(rule -> assertTrue(mappings.add(ADMIN, rule, false).isNew(), rule.sentence()));

        rules.forEach(rule -> assertFalse(mappings.add(ADMIN, rule, false).isNew(), rule.sentence()));
        assertEquals(
                Set.copyOf(rules),
                rows.of("default", "order").stream().map(Mapping::rule).collect(Collectors.toSet()));
        Mapping.Rule shorter = rule(Target.message("paid", Duration.ofHours(1)), Map.of("a", "2"));
        assertThrows(Refusal.class, () -> mappings.add(ADMIN, shorter, false));
    }

    private static Mapping.Rule rule(Target target, Map<String, String> keys) {
        return new Mapping.Rule("order", target, 0, null, null, null, keys, false, true);
    }

    @Test
    void theSameRuleWithAnotherSwitchIsAConflict() {
        mappings.add(ADMIN, Mapping.Rule.shortForm("order", "review"), false);
        Mapping.Rule ordered = new Mapping.Rule("order", "review", 0, null, null, null, true, true);
        Mapping.Rule off = new Mapping.Rule("order", "review", 0, null, null, null, false, false);
        Mapping.Rule later = new Mapping.Rule("order", "review", 1, null, null, null, false, true);

        for (Mapping.Rule other : List.of(ordered, off, later)) {
            Refusal refusal = assertThrows(Refusal.class, () -> mappings.add(ADMIN, other, false));
            assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        }
    }

    @Test
    void aChangeIsToldWithWhatItWasBefore() {
        Mapping added = mappings.add(ADMIN, Mapping.Rule.shortForm("order", "review"), false)
                .mapping();

        mappings.change(
                ADMIN,
                added.id(),
                new Mapping.Rule("order", "audit", 0, "amount > 5", null, null, false, true),
                added.version());

        assertEquals(
                "target (workflowKey: review became audit); condition: null became amount > 5",
                facts.fired.get(1).why());
    }

    @Test
    void aChangeThatMakesARuleAnothersIsAConflict() {
        mappings.add(ADMIN, Mapping.Rule.shortForm("order", "review"), false);
        Mapping.Rule rule = new Mapping.Rule("order", "review", 0, "a", null, null, false, true);
        Mapping other = mappings.add(ADMIN, rule, false).mapping();

        Refusal refusal = assertThrows(
                Refusal.class, () -> mappings.change(ADMIN, other.id(), Mapping.Rule.shortForm("order", "review"), 1));

        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
    }

    @Test
    void orderGoesByTheEventsOwnBusinessKey() {
        var both = new NewMapping(
                "order", null, "review", null, null, null, null, null, "no", null, null, true, null, null);
        var unordered = new NewMapping(
                "order", null, "review", null, null, null, null, null, "no", null, null, null, null, null);

        Refusal refusal = assertThrows(Refusal.class, both::rule);

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertEquals("no", unordered.rule().businessKey());
    }

    @Test
    void addingSaysWhatWasParkedForWantOfItAndTakesThatUpOnlyWhenAsked() {
        MappingTable.Added told = mappings.add(ADMIN, Mapping.Rule.shortForm("order", "review"), false);
        MappingTable.Added asked = mappings.add(ADMIN, Mapping.Rule.shortForm("order", "billing"), true);
        MappingTable.Added nothingParked = mappings.add(ADMIN, Mapping.Rule.shortForm("invoice", "billing"), true);

        assertEquals(7, mappings.parked(ADMIN, "order"));
        assertNull(told.replay());
        assertEquals(SevenParked.REPLAY, asked.replay());
        assertNull(nothingParked.replay());
    }

    private static final class SevenParked implements ParkedEvents {

        private static final UUID REPLAY = UUID.randomUUID();

        @Override
        public long count(String tenant, String eventKey, int most) {
            return eventKey.equals("order") ? Math.min(7, most) : 0;
        }

        @Override
        public UUID replay(Caller caller, String eventKey) {
            return REPLAY;
        }
    }
}
