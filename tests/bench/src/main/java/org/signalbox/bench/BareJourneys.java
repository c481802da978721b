package org.signalbox.bench;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.UUID;

/** The same journey by nobody but the engine. */
final class BareJourneys implements Load.Action, AutoCloseable {

    private final Door engine;
    private final HandedTasks handed;

    BareJourneys(Door engine) {
        this.engine = engine;
        this.handed = new HandedTasks(engine, "bare");
    }

    @Override
    public void once(long due) throws Exception {
        String key = "j-" + UUID.randomUUID();
        JsonObject started = (JsonObject) engine.ask(
                "/process-definition/key/bare/start",
                "{\"businessKey\":\"" + key + "\",\"variables\":{\"tasks\":{\"type\":\"String\",\"value\":\"[]\"}}}");
        handed.complete(handed.of(started.getString("id")));
        JsonArray tasks = (JsonArray) engine.get("/task?processInstanceBusinessKey=" + key);
        engine.post("/task/" + tasks.getJsonObject(0).getString("id") + "/complete", "{}", 204);
        engine.post("/message", "{\"messageName\":\"paid\",\"businessKey\":\"" + key + "\"}", 204);
    }

    @Override
    public void close() {
        handed.close();
    }
}
