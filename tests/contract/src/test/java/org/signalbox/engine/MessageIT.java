package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signalbox.engine.Contract.NOTHING;
import static org.signalbox.engine.Contract.failed;
import static org.signalbox.engine.Contract.fresh;
import static org.signalbox.engine.Contract.got;
import static org.signalbox.engine.Contract.line;
import static org.signalbox.engine.Contract.variable;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.messages.Messages.Receiver;
import org.signalbox.messages.Messages.Waiting;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.Engine.Run.State;
import org.signalbox.workflow.EngineFailure.Kind;

/** What the engine does with messages, of which it keeps none. */
class MessageIT {

    private final Contract contract = new Contract();
    private final UUID mark = Contract.mark();
    private final String key = fresh("receiver");
    private final String name = fresh("paid");

    @BeforeEach
    void aModelThatWaits() {
        contract.deploy(
                key,
                "<message id=\"m\" name=\"" + name + "\"/>"
                        + line(key, "<receiveTask id=\"wait\" messageRef=\"m\"/>", "wait"));
    }

    @Test
    void nobodyWaitsAndTheEngineKeepsNothing() {
        String correlation = "{\"messageName\":\"" + name + "\"}";

        assertEquals(List.of(), waiting(null));
        assertEquals(400, contract.real.status("POST", "/message", correlation));

        contract.start(mark, key);
        assertEquals(1, waiting(null).size());
    }

    @Test
    void whoWaitsIsFoundByBusinessKeyAndByItsVariables() {
        String instance = contract.start(mark, key, variable("order", "4711"));
        contract.start(Contract.mark(), key, variable("order", "4712"));

        assertEquals(2, waiting(null).size());
        assertEquals(List.of(instance), instances(waiting("order-" + mark)));
        assertEquals(
                List.of(instance),
                instances(got(contract.messages.waiting("default", name, null, variable("order", "4711")))));
    }

    @Test
    void aMessageIsTakenOnceAndItsVariablesWithIt() {
        contract.start(mark, key);
        Receiver receiver = receiver();

        assertTrue(got(contract.messages.isWaiting(receiver)));
        assertEquals(0, got(contract.messages.received(receiver)));
        got(contract.messages.deliver(receiver, name, variable("paid", "yes")));

        assertFalse(got(contract.messages.isWaiting(receiver)));
        assertEquals(1, got(contract.messages.received(receiver)));
        assertEquals(List.of(State.COMPLETED), states());
        assertTrue(Stream.of(Kind.ERROR, Kind.GONE, Kind.PERMANENT)
                .anyMatch(failed(contract.messages.deliver(receiver, name, NOTHING))::equals));
    }

    @Test
    void aNameThatNoPathCanHoldIsDelivered() {
        String odd = fresh("a/b;c%d");
        contract.deploy(
                key,
                "<message id=\"m\" name=\"" + odd + "\"/>"
                        + line(key, "<receiveTask id=\"wait\" messageRef=\"m\"/>", "wait"));
        contract.start(mark, key);
        Waiting one =
                got(contract.messages.waiting("default", odd, null, NOTHING)).get(0);
        Receiver receiver =
                got(contract.messages.receiver(one.execution(), odd)).orElseThrow();

        got(contract.messages.deliver(receiver, odd, NOTHING));

        assertEquals(List.of(State.COMPLETED), states());
    }

    @Test
    void aSuspendedInstanceDoesNotWait() {
        String instance = contract.start(mark, key);

        contract.real.call("PUT", "/process-instance/" + instance + "/suspended", "{\"suspended\":true}");
        assertEquals(List.of(), waiting(null));

        contract.real.call("PUT", "/process-instance/" + instance + "/suspended", "{\"suspended\":false}");
        assertEquals(1, waiting(null).size());
    }

    @Test
    void aSecondWorkflowThatStartsWithTheSameMessageIsAnErrorOfTheEngine() {
        String start = "<startEvent id=\"begin\"><messageEventDefinition messageRef=\"m\"/></startEvent>";
        String model = "<message id=\"m\" name=\"" + name + "\"/><process id=\"%s\" isExecutable=\"true\">" + start
                + "</process>";
        String first = fresh("first");
        contract.deploy(first, model.formatted(first));

        assertEquals(500, contract.real.statusOfDeploying(Contract.model(model.formatted(fresh("second")))));
    }

    @Test
    void whoWaitsOfAnotherTenantIsNotFound() {
        String model = "<message id=\"m\" name=\"" + name + "\"/>"
                + line(key, "<receiveTask id=\"wait\" messageRef=\"m\"/>", "wait");
        contract.deploy("acme", key, model);
        got(contract.engine.start(mark, new Engine.Workflow("acme", key, null), null, NOTHING));

        assertEquals(List.of(), waiting(null));
        assertEquals(
                1, got(contract.messages.waiting("acme", name, null, NOTHING)).size());
    }

    private Receiver receiver() {
        return got(contract.messages.receiver(waiting(null).get(0).execution(), name))
                .orElseThrow();
    }

    private List<Waiting> waiting(String businessKey) {
        return got(contract.messages.waiting("default", name, businessKey, NOTHING));
    }

    private static List<String> instances(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::engineInstanceId).toList();
    }

    private List<State> states() {
        return got(contract.engine.runs(mark)).stream().map(run -> run.state()).toList();
    }
}
