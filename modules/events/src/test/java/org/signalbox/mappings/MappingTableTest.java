package org.signalbox.mappings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Event;
import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.Workflows;

class MappingTableTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.ADMIN);

    private final List<Object> facts = new ArrayList<>();
    private MappingTable mappings;

    @BeforeEach
    void start() {
        Resources resources = new Resources();
        resources.database = TestDatabase.with("events").dataSource();
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
        mappings = new MappingTable(resources, new OnlyReviewAndBilling(), recorded(), clock);
    }

    @Test
    void anEventKeyCanBeMappedSeveralTimes() {
        mappings.add(ADMIN, "order", "review");
        mappings.add(ADMIN, "order", "billing");
        mappings.add(ADMIN, "invoice", "billing");

        List<String> workflows = mappings.of("default", "order").stream()
                .map(Mappings.Mapping::workflowKey)
                .sorted()
                .toList();

        assertEquals(List.of("billing", "review"), workflows);
        assertTrue(mappings.of("elsewhere", "order").isEmpty());
        assertEquals(3, mappings.page("default", 50, null).items().size());
    }

    @Test
    void aRepeatAnswersTheMappingThatIsThere() {
        MappingTable.Added first = mappings.add(ADMIN, "order", "review");

        MappingTable.Added again = mappings.add(ADMIN, "order", "review");

        assertTrue(first.isNew());
        assertFalse(again.isNew());
        assertEquals(first.mapping(), again.mapping());
        assertEquals(1, facts.size());
    }

    @Test
    void aWorkflowThatNobodyKnowsIsRefused() {
        Refusal refusal = assertThrows(Refusal.class, () -> mappings.add(ADMIN, "order", "reveiw"));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(mappings.of("default", "order").isEmpty());
    }

    @SuppressWarnings("unchecked")
    private Event<Fact> recorded() {
        return (Event<Fact>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    facts.add(arguments[0]);
                    return null;
                });
    }

    private static final class OnlyReviewAndBilling implements Workflows {

        @Override
        public boolean knows(String tenant, String workflowKey) {
            return List.of("review", "billing").contains(workflowKey);
        }

        @Override
        public Deployment deploy(String tenant, byte[] bpmn) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Starting start(Start start) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void complete(UUID userTask, JsonObject variables) {
            throw new UnsupportedOperationException();
        }
    }
}
