package org.signalbox.system;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.signalbox.standalone.Access;

/** The engine's own door: what is there without us, and what its operators do behind our back. */
final class EngineAccess {

    private EngineAccess() {}

    static void deleteDeploymentsOf(String workflowKey) {
        read("/process-definition?key=" + workflowKey).forEach(definition -> {
            String deployment = definition.asJsonObject().getString("deploymentId");
            send(request("/deployment/" + deployment + "?cascade=true").DELETE());
        });
    }

    /** How many runs of the mark there ever were, ended ones included. */
    static int instancesMarked(String mark) {
        return read("/history/process-instance?caseInstanceId=" + mark + "&rootProcessInstances=true")
                .size();
    }

    /** Those that run or ended by themselves: a twin was deleted. */
    static long runsLeftOf(String mark) {
        return read("/history/process-instance?caseInstanceId=" + mark + "&rootProcessInstances=true").stream()
                .map(run -> run.asJsonObject().getString("state"))
                .filter(state -> state.equals("ACTIVE") || state.equals("COMPLETED"))
                .count();
    }

    /** What it says to one who tells an execution that does not wait (any more). */
    static int statusOfTrigger(String execution, String messageName) {
        HttpRequest.Builder trigger = request(
                        "/execution/" + execution + "/messageSubscriptions/" + messageName + "/trigger")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"variables\":{}}"));
        return answered(trigger).statusCode();
    }

    static void deploy(String tenant, String bpmn) {
        String form = part("deployment-name\"", "of " + tenant)
                + part("tenant-id\"", tenant)
                + part("model\"; filename=\"model.bpmn\"", bpmn)
                + "--of-tests--\r\n";
        send(request("/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=of-tests")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String part(String name, String content) {
        return "--of-tests\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n" + content + "\r\n";
    }

    static JsonArray read(String path) {
        try (JsonReader reader =
                Json.createReader(new StringReader(send(request(path).GET())))) {
            return reader.readArray();
        }
    }

    static JsonObject object(String path) {
        try (JsonReader reader =
                Json.createReader(new StringReader(send(request(path).GET())))) {
            return reader.readObject();
        }
    }

    static void put(String path, String json) {
        send(request(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    static void post(String path, String json) {
        send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static void delete(String path) {
        send(request(path).DELETE());
    }

    private static HttpRequest.Builder request(String path) {
        Access engine = Stack.parts().access("engine");
        byte[] login = (engine.user() + ":" + engine.password()).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(engine.address() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }

    /** Where Signalbox is at the same thing at the same moment the engine refuses one of the two, who is to ask again. */
    private static String send(HttpRequest.Builder request) {
        HttpResponse<String> answer = Stack.eventually("the engine does it", () -> Optional.of(answered(request))
                .filter(one -> !one.body().contains("OptimisticLockingException")));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static HttpResponse<String> answered(HttpRequest.Builder request) {
        try {
            return Client.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
