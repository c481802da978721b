package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.messages.Messages;

/**
 * Messages in the Camunda 7 REST dialect. Its correlation answers 400 alike where nobody waits, where several do and where
 * the call is wrong, and its words are not read here: who waits is asked before, and then that very one is told. A call
 * that comes late finds it gone, even where the instance waits for the same message again; unless nothing was interrupted.
 */
@Singleton
class CamundaMessages implements Messages {

    private static final Pattern NOT_IN_A_PATH = Pattern.compile("[/\\\\;%]|^\\.+$");

    private final EngineHttp http;

    @Inject
    CamundaMessages(EngineHttp http) {
        this.http = http;
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public CompletionStage<List<Waiting>> waiting(String tenant, String name, String businessKey, JsonObject keys) {
        JsonObject question = question(tenant, name, businessKey, keys);
        return waiting(question, tenant, List.of(), 0);
    }

    /** A suspended instance would answer with 500: it does not wait until it goes on. */
    private static JsonObject question(String tenant, String name, String businessKey, JsonObject keys) {
        JsonObjectBuilder question = JsonText.members()
                .add("messageEventSubscriptionName", name)
                .add("active", true)
                .add("processVariables", equal(keys));
        if (businessKey != null) {
            question.add("businessKey", businessKey);
        }
        if (!tenant.equals(Caller.DEFAULT_TENANT)) {
            question.add("tenantIdIn", JsonText.elements().add(tenant));
        }
        return question.build();
    }

    /** Those without a tenant cannot be asked for, so that others' are left out here: it goes on where a page was full. */
    private CompletionStage<List<Waiting>> waiting(JsonObject question, String tenant, List<Waiting> before, int from) {
        String page = "/execution?maxResults=" + MOST + (from == 0 ? "" : "&firstResult=" + from);
        return http.list(page, question).thenCompose(answer -> {
            List<Waiting> found = Stream.concat(
                            before.stream(),
                            answer.stream()
                                    .map(JsonValue::asJsonObject)
                                    .filter(execution -> isOf(tenant, execution))
                                    .map(CamundaMessages::one))
                    .limit(MOST)
                    .toList();
            boolean isLast = answer.size() < MOST || found.size() == MOST;
            return isLast ? CompletableFuture.completedStage(found) : waiting(question, tenant, found, from + MOST);
        });
    }

    private static boolean isOf(String tenant, JsonObject execution) {
        String there = execution.getString("tenantId", null);
        return tenant.equals(Caller.DEFAULT_TENANT) ? there == null : tenant.equals(there);
    }

    private static Waiting one(JsonObject execution) {
        return new Waiting(execution.getString("id"), execution.getString("processInstanceId"));
    }

    private static JsonArray equal(JsonObject keys) {
        JsonArrayBuilder equal = JsonText.elements();
        keys.forEach((name, value) -> equal.add(
                JsonText.members().add("name", name).add("operator", "eq").add("value", value)));
        return equal.build();
    }

    @Override
    public CompletionStage<Optional<Receiver>> receiver(String execution, String name) {
        return http.list("/event-subscription?eventType=message&executionId=" + execution + "&eventName="
                        + CamundaEngine.encoded(name))
                .thenApply(answer -> EngineHttp.each(answer, CamundaMessages::receiver).stream()
                        .findFirst());
    }

    private static Receiver receiver(JsonObject subscription) {
        return new Receiver(
                subscription.getString("id"),
                subscription.getString("executionId"),
                subscription.getString("processInstanceId"),
                subscription.getString("activityId"));
    }

    @Override
    public CompletionStage<Boolean> isWaiting(Receiver receiver) {
        return http.list("/event-subscription?eventSubscriptionId=" + receiver.subscription())
                .thenApply(answer -> !answer.isEmpty());
    }

    /** A step that ended otherwise, by a timer or with its instance, was cancelled. */
    @Override
    public CompletionStage<Long> received(Receiver receiver) {
        return http.list("/history/activity-instance?finished=true&processInstanceId=" + receiver.engineInstanceId()
                        + "&activityId=" + CamundaEngine.encoded(receiver.activity()))
                .thenApply(answer -> answer.stream()
                        .map(JsonValue::asJsonObject)
                        .filter(step -> !step.getBoolean("canceled", false))
                        .count());
    }

    /** A name that no path can hold goes by correlation, to the instance. */
    @Override
    public CompletionStage<Void> deliver(Receiver receiver, String name, JsonObject variables) {
        JsonObject typed = Values.typed(variables);
        if (NOT_IN_A_PATH.matcher(name).find()) {
            JsonObject body = JsonText.members()
                    .add("messageName", name)
                    .add("processInstanceId", receiver.engineInstanceId())
                    .add("processVariables", typed)
                    .build();
            return http.tell("/message", body);
        }
        String path = "/execution/" + receiver.execution() + "/messageSubscriptions/" + CamundaEngine.encoded(name)
                + "/trigger";
        return http.tell(path, JsonText.members().add("variables", typed).build());
    }
}
