package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.OptionalInt;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/** Any action by its name, as its own request does it. */
@Singleton
class Acts implements TaskActs {

    private static final OptionalInt ANY_VERSION = OptionalInt.empty();

    private final Completions completions;
    private final Claims claims;
    private final Closings closings;
    private final Edits edits;
    private final Removals removals;

    @Inject
    Acts(Completions completions, Claims claims, Closings closings, Edits edits, Removals removals) {
        this.completions = completions;
        this.claims = claims;
        this.closings = closings;
        this.edits = edits;
        this.removals = removals;
    }

    @Override
    public void act(UUID task, Action action, JsonObject content, Caller caller) {
        switch (action) {
            case COMPLETE -> completions.complete(task, object(content, "variables"), ANY_VERSION, caller);
            case FAIL -> closings.fail(task, content.getString("reason"), ANY_VERSION, caller);
            case CANCEL -> closings.cancel(task, content.getString("reason", null), ANY_VERSION, caller);
            case RETRY -> claims.retry(task, ANY_VERSION, caller);
            case RELEASE -> claims.release(task, ANY_VERSION, caller);
            case ASSIGN -> claims.assign(task, content.getString("assignee"), ANY_VERSION, caller);
            case EDIT -> edits.edit(task, object(content, "changes"), ANY_VERSION, caller);
            case DELETE -> removals.delete(task, caller);
        }
    }

    private static JsonObject object(JsonObject content, String member) {
        return content.getOrDefault(member, JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    }
}
