package org.signalbox.bulk;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.tasks.TaskActs.Action;

/** One action on many tasks, oldest first, and how far it came. Each task is counted in the transaction that changes it. */
@Entity
@Table(schema = "tasks", name = "bulk")
class Bulk {

    /** Of the first ones a person is told why. */
    static final int MOST_REFUSALS = 20;

    enum Status {
        RUNNING,
        DONE
    }

    @Id
    private UUID id;

    private String tenant;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private Action action;

    private String content;
    private String filter;

    @Column(name = "after_id")
    private UUID afterId;

    @Column(name = "until_id")
    private UUID untilId;

    private long done;
    private long refused;
    private String refusals;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private int version;

    protected Bulk() {}

    /** Of the tasks that there are now: what is made from now on is not part of it. */
    Bulk(UUID id, Wanted wanted, Caller caller, Instant now) {
        this.id = id;
        tenant = caller.tenant();
        status = Status.RUNNING;
        action = wanted.action();
        content = wanted.content().toString();
        filter = wanted.filter().toString();
        afterId = TimeOrderedId.lowest(Instant.EPOCH);
        untilId = TimeOrderedId.lowest(now);
        refusals = JsonArray.EMPTY_JSON_ARRAY.toString();
        startedBy = caller.name();
        createdAt = now;
    }

    /** Of two servers that are at it the second passes over what the first has counted. */
    boolean isBefore(UUID task) {
        return status == Status.RUNNING && afterId.compareTo(task) < 0;
    }

    void done(UUID task) {
        afterId = task;
        done++;
    }

    void refused(UUID task, String reason) {
        afterId = task;
        refused++;
        if (refused <= MOST_REFUSALS) {
            JsonArrayBuilder more = JsonText.elements();
            JsonText.value(refusals).asJsonArray().forEach(more::add);
            refusals = more.add(
                            JsonText.members().add("taskId", task.toString()).add("reason", reason))
                    .build()
                    .toString();
        }
    }

    void ended(Instant now) {
        if (status == Status.RUNNING) {
            status = Status.DONE;
            endedAt = now;
        }
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    Action action() {
        return action;
    }

    JsonObject content() {
        return JsonText.object(content);
    }

    Map<String, String> filters() {
        return Wanted.filters(JsonText.object(filter));
    }

    UUID afterId() {
        return afterId;
    }

    UUID untilId() {
        return untilId;
    }

    /** As whoever asked, who had every right that it takes. */
    Caller caller() {
        return new Caller(tenant, startedBy, null, Set.copyOf(List.of(BulkResource.MANAGE, action.scope())));
    }

    BulkView view() {
        return new BulkView(
                id,
                status.name(),
                action.text(),
                JsonText.object(filter),
                done,
                refused,
                JsonText.value(refusals).asJsonArray(),
                createdAt,
                endedAt);
    }
}
