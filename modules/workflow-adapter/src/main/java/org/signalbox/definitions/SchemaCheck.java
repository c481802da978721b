package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.definitions.InputSchemas.Subject;
import org.signalbox.workflow.InputCheck;

/** Keeps the schemas compiled. Which there are is asked once a second at most, however many starts there are. */
@Singleton
class SchemaCheck implements InputCheck {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Seen(Map<Subject, Instant> schemas, Instant at) {}

    private record Compiled(Instant since, InputSchema schema) {}

    private final InputSchemas schemas;
    private final InstantSource clock;
    private final Map<Subject, Compiled> compiled = new ConcurrentHashMap<>();
    private volatile Seen seen = new Seen(Map.of(), Instant.MIN);

    @Inject
    SchemaCheck(InputSchemas schemas, InstantSource clock) {
        this.schemas = schemas;
        this.clock = clock;
    }

    @Override
    public List<Violation> violations(String tenant, String workflowKey, JsonObject variables) {
        Subject subject = new Subject(tenant, workflowKey);
        Instant since = known().get(subject);
        return since == null ? List.of() : schema(subject, since, variables);
    }

    /** One was set or removed here: this server heeds it at once, the others within a second. */
    void changed() {
        seen = new Seen(Map.of(), Instant.MIN);
    }

    private Map<Subject, Instant> known() {
        Seen last = seen;
        if (last.at().plus(FRESH).isBefore(clock.instant())) {
            last = new Seen(schemas.all(), clock.instant());
            seen = last;
            compiled.keySet().retainAll(last.schemas().keySet());
        }
        return last.schemas();
    }

    private List<Violation> schema(Subject subject, Instant since, JsonObject variables) {
        Compiled known = compiled.get(subject);
        if (known == null || !known.since().equals(since)) {
            known = schemas.find(subject)
                    .map(text -> new Compiled(since, InputSchema.of(text)))
                    .orElse(null);
            if (known == null) {
                return List.of();
            }
            compiled.put(subject, known);
        }
        return known.schema().violations(variables);
    }
}
