package org.signalbox.taskdrafts;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.signalbox.kernel.JsonText;

/** What a task is about, in the words of whoever made it: what people may edit. Part of the row of a task. */
@Embeddable
public class Particulars {

    /** As they are called in JSON. */
    public static final Set<String> MEMBERS = Set.of(
            "name",
            "description",
            "type",
            "priority",
            "severity",
            "notes",
            "metadata",
            "startDate",
            "dueDate",
            "endDate");

    static final String PLAIN = "task";

    private String name;
    private String description;
    private String type;
    private String priority;
    private String severity;
    private String notes;
    private String metadata;

    @Column(name = "start_date")
    private Instant startDate;

    @Column(name = "due_date")
    private Instant dueDate;

    @Column(name = "end_date")
    private Instant endDate;

    protected Particulars() {}

    /** @throws MalformedTasks with the name of the member that is wrong */
    static Particulars of(Members given, String key) {
        Particulars particulars = new Particulars();
        particulars.name = given.text("name").orElse(key);
        particulars.description = given.text("description").orElse(null);
        particulars.type = given.text("type").orElse(PLAIN);
        particulars.priority = given.shortText("priority").orElse(null);
        particulars.severity = given.text("severity").orElse(null);
        particulars.notes = given.text("notes").orElse(null);
        particulars.metadata = given.object("metadata").toString();
        particulars.startDate = given.date("startDate");
        particulars.dueDate = given.date("dueDate");
        particulars.endDate = given.date("endDate");
        return particulars;
    }

    /** With the changes of a merge patch (RFC 7396), held to the same rules as what is made. */
    public Particulars merged(JsonObject patch, String key) {
        return of(new Members(Json.createMergePatch(patch).apply(json()).asJsonObject()), key);
    }

    public void into(Map<String, Object> columns) {
        columns.put("name", name);
        columns.put("description", description);
        columns.put("type", type);
        columns.put("priority", priority);
        columns.put("severity", severity);
        columns.put("notes", notes);
        columns.put("metadata", metadata);
        columns.put("start_date", startDate == null ? null : startDate.atOffset(ZoneOffset.UTC));
        columns.put("due_date", dueDate == null ? null : dueDate.atOffset(ZoneOffset.UTC));
        columns.put("end_date", endDate == null ? null : endDate.atOffset(ZoneOffset.UTC));
    }

    /** When it begins; null where it has begun. */
    public Instant startAfter(Instant now) {
        return startDate == null || !startDate.isAfter(now) ? null : startDate;
    }

    public JsonObject metadata() {
        return metadata == null ? JsonValue.EMPTY_JSON_OBJECT : JsonText.object(metadata);
    }

    /** What somebody confirms with a code, as one text. Notes and urgency may change meanwhile. */
    public String confirmed(String key, String businessKey) {
        return JsonText.members(JsonText.without(json(), Set.of("notes", "priority")))
                .add("key", key)
                .add("businessKey", JsonText.orNull(businessKey))
                .build()
                .toString();
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String type() {
        return type;
    }

    public String priority() {
        return priority;
    }

    public String severity() {
        return severity;
    }

    public String notes() {
        return notes;
    }

    public Instant startDate() {
        return startDate;
    }

    public Instant dueDate() {
        return dueDate;
    }

    public Instant endDate() {
        return endDate;
    }

    private JsonObject json() {
        return JsonText.members()
                .add("name", name)
                .add("description", JsonText.orNull(description))
                .add("type", type)
                .add("priority", JsonText.orNull(priority))
                .add("severity", JsonText.orNull(severity))
                .add("notes", JsonText.orNull(notes))
                .add("metadata", metadata())
                .add("startDate", JsonText.orNull(startDate))
                .add("dueDate", JsonText.orNull(dueDate))
                .add("endDate", JsonText.orNull(endDate))
                .build();
    }
}
