package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.taskdrafts.Draft;
import org.signalbox.taskdrafts.MalformedTasks;
import org.signalbox.verification.Policy;
import org.signalbox.workflow.ExternalTaskHandler;

/**
 * Topic {@code verify}: the workflow goes on when somebody has confirmed by a code. What is wrong with the wish is an incident,
 * so that nothing goes on unconfirmed.
 */
@Singleton
class VerifyStep implements ExternalTaskHandler {

    private static final String POLICY = "verification";
    private static final String RECIPIENT = "verificationRecipient";
    private static final String TASK = "task";
    private static final String KEY = "verify";
    private static final String TIME_TO_LIVE = "PT1H";

    private final VerifiedSteps steps;

    @Inject
    VerifyStep(VerifiedSteps steps) {
        this.steps = steps;
    }

    @Override
    public String topic() {
        return "verify";
    }

    @Override
    public Handled handle(Task task) {
        try {
            Draft draft = draft(task.variables());
            steps.check(draft);
            mustSayWhom(draft.verification());
            return new Handled.Waiting(() -> steps.make(draft, task));
        } catch (MalformedTasks | Refusal | JsonException malformed) {
            return new Handled.Incident("nothing can be verified: " + malformed.getMessage());
        }
    }

    private static Draft draft(JsonObject variables) {
        JsonObjectBuilder task = JsonText.members().add("key", KEY).add("timeToLive", TIME_TO_LIVE);
        object(variables, TASK).forEach(task::add);
        return Draft.of(task.add(POLICY, policy(variables)).build());
    }

    /** The recipient comes by itself, so that a model need not write what strangers say into JSON. */
    private static JsonObject policy(JsonObject variables) {
        if (absent(variables, POLICY)) {
            throw new MalformedTasks("variable '" + POLICY + "' is missing");
        }
        JsonObject policy = object(variables, POLICY);
        if (absent(variables, RECIPIENT)) {
            return policy;
        }
        if (policy.containsKey("recipient")) {
            throw new MalformedTasks("the recipient is said twice, by '" + POLICY + "' and by '" + RECIPIENT + "'");
        }
        return JsonText.members(policy)
                .add("recipient", variables.get(RECIPIENT))
                .build();
    }

    private static JsonObject object(JsonObject variables, String name) {
        JsonValue given = absent(variables, name) ? JsonValue.EMPTY_JSON_OBJECT : variables.get(name);
        if ((given instanceof JsonString text ? JsonText.value(text.getString()) : given)
                instanceof JsonObject object) {
            return object;
        }
        throw new MalformedTasks("variable '" + name + "' is not an object, nor the JSON text of one");
    }

    private static boolean absent(JsonObject variables, String name) {
        return variables.getOrDefault(name, JsonValue.NULL) == JsonValue.NULL;
    }

    private static void mustSayWhom(Policy policy) {
        String first = policy.methods().get(0);
        if (!policy.recipients().containsKey(first)) {
            throw new MalformedTasks("nobody is named to whom a code is sent by " + first);
        }
    }
}
