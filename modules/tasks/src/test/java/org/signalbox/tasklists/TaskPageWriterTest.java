package org.signalbox.tasklists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Page;
import org.signalbox.tasks.TaskView;

class TaskPageWriterTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");

    private final TaskPageWriter writer = new TaskPageWriter();

    @Test
    void everyMemberOfATaskIsWritten() throws Exception {
        TaskView full = aTask(true);

        JsonObject written =
                written(new Page<>(List.of(full), "next")).getJsonArray("items").getJsonObject(0);

        Set<String> members = Arrays.stream(TaskView.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("repeat"))
                .collect(Collectors.toSet());
        assertEquals(members, written.keySet());
        for (RecordComponent one : TaskView.class.getRecordComponents()) {
            if (members.contains(one.getName())) {
                assertEquals(expected(one.getAccessor().invoke(full)), written.get(one.getName()), one.getName());
            }
        }
    }

    @Test
    void whatIsAbsentIsLeftOutAndTheLastPageHasNoNext() throws Exception {
        JsonObject page = written(new Page<>(List.of(aTask(false)), null));

        assertEquals(
                Set.of(
                        "id",
                        "key",
                        "name",
                        "type",
                        "status",
                        "candidateUsers",
                        "candidateGroups",
                        "metadata",
                        "overdue",
                        "createdAt",
                        "version"),
                page.getJsonArray("items").getJsonObject(0).keySet());
        assertEquals(JsonValue.NULL, page.get("next"));
    }

    @Test
    void pagesOfTasksAreWrittenAndNoOthers() throws Exception {
        Type tasks = TestLists.class
                .getMethod("page", org.signalbox.kernel.Caller.class, String.class)
                .getGenericReturnType();
        Type others = List.class.getMethod("iterator").getGenericReturnType();

        assertTrue(writer.isWriteable(Page.class, tasks, null, null));
        assertFalse(writer.isWriteable(Page.class, Page.class, null, null));
        assertFalse(writer.isWriteable(List.class, others, null, null));
    }

    private JsonObject written(Page<TaskView> page) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeTo(page, Page.class, Page.class, null, null, null, out);
        return JsonText.object(out.toString(StandardCharsets.UTF_8));
    }

    private static JsonValue expected(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof List<?> list) {
            return JsonText.array(list);
        }
        return value instanceof Boolean || value instanceof Integer
                ? JsonText.value(value.toString())
                : JsonText.string(value.toString());
    }

    private static TaskView aTask(boolean full) {
        String text = full ? "\"quoted\"\n\\ \u0001 \u2028 é \uD83D\uDE00" : null;
        Instant time = full ? NOON : null;
        UUID id = full ? UUID.randomUUID() : null;
        return new TaskView(
                UUID.randomUUID(),
                "key",
                "name",
                text,
                "task",
                "OPEN",
                text,
                text,
                text,
                text,
                time,
                time,
                time,
                full ? 3 : null,
                full ? List.of("ann", text) : List.of(),
                full ? List.of("east") : List.of(),
                text,
                full ? JsonText.object("{\"deep\":[1,{\"er\":null}],\"n\":1.50}") : JsonValue.EMPTY_JSON_OBJECT,
                full ? JsonText.object("{\"ok\":true}") : null,
                time,
                time,
                time,
                full,
                time,
                full ? List.of("email") : null,
                text,
                id,
                text,
                text,
                id,
                id,
                text,
                NOON,
                time,
                text,
                null,
                7);
    }
}
