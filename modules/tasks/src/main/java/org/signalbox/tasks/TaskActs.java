package org.signalbox.tasks;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/** What is done to a task, for whoever does it to many. */
public interface TaskActs {

    /** Each is what the request of that name does to one task, with the members that it takes. */
    enum Action {
        COMPLETE("tasks:work", "variables"),
        FAIL("tasks:work", "reason"),
        RELEASE("tasks:work"),
        ASSIGN("tasks:work", "assignee"),
        EDIT("tasks:work", "changes"),
        RETRY(Rights.MANAGE),
        CANCEL(Rights.MANAGE, "reason"),
        DELETE(Rights.MANAGE);

        private final String scope;
        private final Set<String> members;

        Action(String scope, String... members) {
            this.scope = scope;
            this.members = Set.of(members);
        }

        public static Optional<Action> of(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.text().equals(text))
                    .findFirst();
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Without which nobody does it to one task either. */
        public String scope() {
            return scope;
        }

        public Set<String> members() {
            return members;
        }
    }

    /** In the caller's transaction. Refused as for one task alone: then nothing of that transaction may stay. */
    void act(UUID task, Action action, JsonObject content, Caller caller);
}
