package org.signalbox.chaos.load;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.chaos.stage.Caller;
import org.signalbox.chaos.stage.Pause;

/** Those who do the tasks. The list says what is left: an answer that is lost costs a look at the next one. */
public final class People implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final String JSON = "application/json";

    private final Caller caller;
    private final Gateway gateway;
    private final Ledger ledger;
    private final Door payments;
    private final Set<String> paid = new HashSet<>();
    private final Thread thread = new Thread(this::work, "people");

    public People(Caller caller, Gateway gateway, Ledger ledger) {
        this.caller = caller;
        this.gateway = gateway;
        this.ledger = ledger;
        this.payments = new SingleDoor(caller);
    }

    public void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        try {
            while (true) {
                open().forEach(this::act);
                Pause.of(BETWEEN);
            }
        } catch (Pause.Interrupted over) {
            return;
        }
    }

    private List<JsonObject> open() {
        return caller.once("GET", "/api/tasks?status=OPEN&limit=100", JSON, "")
                .filter(Caller.Answer::isYes)
                .map(answer -> answer.json().getJsonArray("items").getValuesAs(JsonObject.class))
                .orElse(List.of());
    }

    private void act(JsonObject task) {
        String path = "/api/tasks/" + task.getString("id");
        String businessKey = task.getString("businessKey");
        switch (task.getString("key")) {
            case "confirm" -> confirm(path, businessKey);
            case "review" -> {
                pay(businessKey);
                complete(path);
            }
            default -> complete(path);
        }
    }

    /** So the message comes before anybody waits for it, or just after. */
    private void pay(String businessKey) {
        if (paid.add(businessKey)) {
            payments.send(List.of(Sent.of(Kind.PAYMENT, businessKey)), ledger);
        }
    }

    private void complete(String path) {
        caller.once("POST", path + "/complete", JSON, "{}");
    }

    /** Where the code is worth nothing any more another one is asked for. */
    private void confirm(String path, String recipient) {
        Optional<String> code = gateway.codeOf(recipient);
        if (code.isEmpty()) {
            return;
        }
        Optional<Caller.Answer> checked =
                caller.once("POST", path + "/verification/check", JSON, "{\"code\":\"" + code.get() + "\"}");
        if (checked.map(answer -> !answer.isYes()).orElse(false)) {
            caller.once("POST", path + "/verification", JSON, "{}");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
