package org.signalbox.chaos.load;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** An event as its sender knows it. */
public record Sent(String id, Kind kind, String businessKey) {

    public static Sent of(Kind kind, String businessKey) {
        return new Sent(businessKey + "." + kind.key(), kind, businessKey);
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("key", kind.key())
                .add("source", "chaos")
                .add("businessKey", businessKey)
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("recipient", businessKey)
                                .add(
                                        "tasks",
                                        Json.createArrayBuilder()
                                                .add(Json.createObjectBuilder().add("key", "pack"))))
                .build();
    }
}
