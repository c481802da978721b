package org.signalbox.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.InputCheck.Violation;

class InputSchemaTest {

    private static final String ORDER =
            """
            {"type":"object","required":["orderId"],"properties":{"amount":{"type":"integer","minimum":1},
            "lines":{"type":"array","items":{"$ref":"#/$defs/line"}},"mail":{"format":"email"}},
            "$defs":{"line":{"type":"object","required":["sku"]}}}""";

    @Test
    void eachFieldThatIsWrongIsNamedByItsPath() {
        List<Violation> violations = InputSchema.of(ORDER)
                .violations(json("{\"amount\":\"many\",\"lines\":[{\"sku\":1},{}],\"mail\":\"nobody\"}"));

        assertEquals(
                List.of("", "/amount", "/lines/1", "/mail"),
                violations.stream().map(Violation::path).toList(),
                violations.toString());
        assertEquals("string found, integer expected", violations.get(1).message());
    }

    @Test
    void whatKeepsTheSchemaIsFine() {
        assertEquals(List.of(), InputSchema.of(ORDER).violations(json("{\"orderId\":7,\"amount\":1}")));
    }

    @Test
    void whatIsNoSchemaIsRefusedPlaceByPlace() {
        Refusal refusal = assertThrows(
                Refusal.class, () -> InputSchema.of("{\"properties\":{\"amount\":{\"type\":\"intejer\"}}}"));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(((Map<?, ?>) refusal.details().get("errors")).containsKey("/properties/amount/type"));
        assertThrows(Refusal.class, () -> InputSchema.of("[]"));
        assertThrows(Refusal.class, () -> InputSchema.of("{\"pattern\":\"(\"}"));
        assertThrows(Refusal.class, () -> InputSchema.of("{\"$ref\":\"#/$defs/none\"}"));
    }

    @Test
    void nothingOutsideOfTheSchemaIsRead() {
        for (String address : List.of("http://127.0.0.1:9/schema", "file:///etc/passwd", "other.json")) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> InputSchema.of("{\"items\":{\"$ref\":\"" + address + "\"}}"));
            assertTrue(refusal.getMessage().contains("$ref"), refusal.getMessage());
        }
        assertThrows(Refusal.class, () -> InputSchema.of("{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}"));
    }

    @Test
    void noPartOfASchemaIsOfAnotherDraft() {
        String part = "{\"items\":{\"$schema\":\"http://127.0.0.1:9/meta\",\"$id\":\"x\"}}";

        assertThrows(Refusal.class, () -> InputSchema.of(part));
    }

    @Test
    void aPatternThatWouldRunForEverIsGivenUp() {
        InputSchema schema = InputSchema.of("{\"properties\":{\"a\":{\"pattern\":\"^(.*a){20}$\"}}}");

        List<Violation> violations = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> schema.violations(json("{\"a\":\"" + "a".repeat(60) + "!\"}")));

        assertTrue(violations.get(0).message().contains("too long"), violations.toString());
        InputSchema recursive = InputSchema.of("{\"properties\":{\"a\":{\"pattern\":\"^(a|b)*$\"}}}");
        assertTrue(recursive
                .violations(json("{\"a\":\"" + "ab".repeat(100_000) + "\"}"))
                .get(0)
                .message()
                .contains("too long"));
    }

    @Test
    void aSchemaHoldsForItsTenantFromWhenItIsSetUntilItIsRemoved() {
        TestDatabase database = TestDatabase.with("workflow");
        Shelf shelf = new Shelf();
        InputSchemas schemas = new InputSchemas(database.dataSource(), shelf.told(), () -> Instant.EPOCH);
        SchemaCheck check = new SchemaCheck(schemas, () -> Instant.EPOCH);
        JsonObject nothing = JsonValue.EMPTY_JSON_OBJECT;

        List<Violation> before = check.violations("default", "order", nothing);
        schemas.set(Shelf.ADMIN, "order", ORDER);
        check.changed();
        List<Violation> after = check.violations("default", "order", nothing);
        List<Violation> ofAnother = check.violations("acme", "order", nothing);
        schemas.remove(Shelf.ADMIN, "order");
        check.changed();
        List<Violation> removed = check.violations("default", "order", nothing);

        assertEquals(List.of(), before);
        assertEquals(1, after.size());
        assertEquals(List.of(), ofAnother);
        assertEquals(List.of(), removed);
        assertThrows(Refusal.class, () -> schemas.remove(Shelf.ADMIN, "order"));
    }

    @Test
    void startsWithoutASchemaAskTheDatabaseOnceASecondAtMost() {
        DataSource database = TestDatabase.with("workflow").dataSource();
        AtomicInteger asked = new AtomicInteger();
        DataSource counted = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    asked.incrementAndGet();
                    return method.invoke(database, arguments);
                });
        Instant[] now = {Instant.EPOCH};
        SchemaCheck check =
                new SchemaCheck(new InputSchemas(counted, new Shelf().told(), () -> Instant.EPOCH), () -> now[0]);

        for (int i = 0; i < 1000; i++) {
            check.violations("default", "order", JsonValue.EMPTY_JSON_OBJECT);
        }
        int inASecond = asked.get();
        now[0] = now[0].plusMillis(1001);
        check.violations("default", "order", JsonValue.EMPTY_JSON_OBJECT);

        assertEquals(1, inASecond);
        assertEquals(2, asked.get());
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
