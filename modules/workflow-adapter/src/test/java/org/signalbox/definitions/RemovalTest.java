package org.signalbox.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.definitions.Definitions.Definition;
import org.signalbox.definitions.WorkflowUses.Use;
import org.signalbox.kernel.Refusal;

class RemovalTest {

    private final Shelf shelf = new Shelf();
    private final List<Use> uses = new ArrayList<>();
    private final Removal removal =
            new Removal(new Catalogue(shelf), shelf, List.of((tenant, key) -> uses), shelf.told());

    @BeforeEach
    void twoVersions() {
        shelf.keep("review", 1, 0);
        shelf.keep("review", 2, 3);
    }

    @Test
    void aVersionThatNobodyNeedsIsDeletedAndAFactSaysSo() {
        Removal.Removed removed = removal.one(Shelf.ADMIN, "review", 1, false);

        assertEquals(new Removal.Removed(List.of(1), 0), removed);
        assertEquals(List.of(2), versions());
        assertEquals("workflow.deleted", shelf.facts.fired.get(0).what());
    }

    @Test
    void instancesThatRunHinderIt() {
        Refusal refusal = conflict(() -> removal.one(Shelf.ADMIN, "review", 2, false));

        assertEquals("3 instances of review have not ended; cascade=true ends them.", refusal.getMessage());
        assertEquals(3, refusal.details().get("instances"));
        assertEquals(List.of(1, 2), versions());
    }

    @Test
    void whoSaysCascadeIsToldWhatItTook() {
        Removal.Removed removed = removal.all(Shelf.ADMIN, "review", true);

        assertEquals(new Removal.Removed(List.of(2, 1), 3), removed);
        assertEquals(List.of(), shelf.running);
        assertEquals(List.of(), versions());
    }

    @Test
    void cascadeHasABound() {
        shelf.keep("busy", 1, Removal.MOST_INSTANCES + 1);

        conflict(() -> removal.all(Shelf.ADMIN, "busy", true));

        assertEquals(Removal.MOST_INSTANCES + 4, shelf.running.size());
    }

    @Test
    void whoStartsTheLatestHindersTheLastVersionOnly() {
        uses.add(new Use(UUID.randomUUID(), null, "events order.placed start it"));

        removal.one(Shelf.ADMIN, "review", 2, true);
        Refusal refusal = conflict(() -> removal.one(Shelf.ADMIN, "review", 1, true));

        assertEquals("review is needed: events order.placed start it.", refusal.getMessage());
        assertEquals(List.of(uses.get(0).id().toString()), refusal.details().get("mappings"));
    }

    @Test
    void whoStartsOneVersionHindersThatOne() {
        uses.add(new Use(UUID.randomUUID(), 1, "events order.placed start it"));

        conflict(() -> removal.one(Shelf.ADMIN, "review", 1, true));
        conflict(() -> removal.all(Shelf.ADMIN, "review", true));
        removal.one(Shelf.ADMIN, "review", 2, true);

        assertEquals(List.of(1), versions());
    }

    @Test
    void whatIsNotThereIsNotDeleted() {
        assertEquals(
                Refusal.Kind.UNKNOWN,
                assertThrows(Refusal.class, () -> removal.all(Shelf.ADMIN, "reveiw", false))
                        .kind());
        Refusal version = assertThrows(Refusal.class, () -> removal.one(Shelf.ADMIN, "review", 3, false));
        assertTrue(version.getMessage().contains("3"), version.getMessage());
    }

    private List<Integer> versions() {
        return shelf.kept.stream().map(Definition::version).toList();
    }

    private static Refusal conflict(Runnable attempt) {
        Refusal refusal = assertThrows(Refusal.class, attempt::run);
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        return refusal;
    }
}
