package org.signalbox.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

class AuditTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AuditTrail.Wanted ALL = new AuditTrail.Wanted(null, null, null, null, null, null);

    private final TestDatabase database = TestDatabase.with("activity");
    private final Resources resources = new Resources();
    private AuditTrail trail;
    private Facts facts;

    @BeforeEach
    void lend() {
        resources.database = database.dataSource();
        trail = new AuditTrail(resources);
        facts = new Facts(resources, Gatherings.ofOneTransaction());
    }

    private void happened(String tenant, int minute, String what, UUID subject) {
        facts.keep(new Fact(
                NOON.plusSeconds(60L * minute), tenant, "ann", what, "api-key", subject, null, null, "ON", "a \"b\""));
    }

    private List<String> whats(AuditTrail.Wanted wanted) {
        return trail.after("north", wanted, 0, 10).stream().map(AuditView::what).toList();
    }

    private List<String> exported() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new AuditExport(trail, "north", ALL).write(written);
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aTrailIsOfItsTenantEitherWay() {
        UUID key = UUID.randomUUID();
        happened("north", 0, "made", key);
        happened("south", 1, "elsewhere", key);
        happened("north", 2, "gone", key);

        List<AuditView> newest = trail.before("north", ALL, Long.MAX_VALUE, 10);

        assertEquals(List.of("made", "gone"), whats(ALL));
        assertEquals(
                List.of("gone", "made"), newest.stream().map(AuditView::what).toList());
        assertEquals(
                List.of(newest.get(1)), trail.before("north", ALL, newest.get(0).id(), 10));
    }

    @Test
    void aTrailIsNarrowedByTimeActorWhatKindAndSubject() {
        UUID key = UUID.randomUUID();
        happened("north", 0, "made", UUID.randomUUID());
        happened("north", 1, "changed", key);
        happened("north", 2, "gone", UUID.randomUUID());
        Instant first = NOON.plusSeconds(60);

        assertEquals(List.of("changed", "gone"), whats(new AuditTrail.Wanted(first, null, null, null, null, null)));
        assertEquals(List.of("made"), whats(new AuditTrail.Wanted(null, first, "ann", null, "api-key", null)));
        assertEquals(List.of("gone"), whats(new AuditTrail.Wanted(null, null, null, "gone", null, null)));
        assertEquals(List.of("changed"), whats(new AuditTrail.Wanted(null, null, null, null, null, key)));
        assertEquals(List.of(), whats(new AuditTrail.Wanted(null, null, "bob", null, null, null)));
    }

    @Test
    void anExportIsALineForEachFactOldestFirst() throws IOException {
        UUID key = UUID.randomUUID();
        happened("north", 0, "made", key);

        assertEquals(
                List.of(
                        "{\"id\":1,\"at\":\"2026-01-01T12:00:00Z\",\"actor\":\"ann\",\"what\":\"made\",\"kind\":\"api-key\","
                                + "\"subject\":\"" + key + "\",\"to\":\"ON\",\"why\":\"a \\\"b\\\"\"}"),
                exported());
    }

    @Test
    void anExportOfMoreThanAChunkIsWhole() throws IOException {
        int many = 2 * AuditExport.CHUNK;
        facts.keep(new Fact.Several(IntStream.range(0, many)
                .mapToObj(i ->
                        new Fact(NOON, "north", "ann", "w" + i, "event", UUID.randomUUID(), null, null, null, null))
                .toList()));

        List<String> lines = exported();

        assertEquals(many, lines.size());
        assertFalse(IntStream.range(0, many).anyMatch(i -> !lines.get(i).contains("\"w" + i + "\"")));
    }
}
