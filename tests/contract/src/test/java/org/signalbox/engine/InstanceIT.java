package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signalbox.engine.Contract.NOTHING;
import static org.signalbox.engine.Contract.failed;
import static org.signalbox.engine.Contract.flow;
import static org.signalbox.engine.Contract.fresh;
import static org.signalbox.engine.Contract.got;
import static org.signalbox.engine.Contract.line;
import static org.signalbox.engine.Contract.variable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.instances.EngineInstances.Live;
import org.signalbox.instances.EngineInstances.Passage;
import org.signalbox.instances.EngineInstances.Token;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure.Kind;

/** What the engine says of one instance, and does with it. */
class InstanceIT {

    private final Contract contract = new Contract();
    private final UUID mark = Contract.mark();
    private final String key = fresh("one");

    @Test
    void whatIsSuspendedSaysSoAndIsNotCompleted() {
        contract.deploy(key, line(key, "<userTask id=\"work\"/>", "work"));
        String instance = contract.start(mark, key);
        String task = got(contract.engine.userTasks(mark)).get(0).engineTaskId();

        got(contract.instances.suspend(instance, true));
        got(contract.instances.suspend(instance, true));

        assertTrue(got(contract.instances.look(instance)).suspended());
        assertEquals(
                List.of(new Engine.Run(instance, Engine.Run.State.RUNNING, true)), got(contract.engine.runs(mark)));
        assertEquals(
                got(contract.engine.runs(mark)).get(0),
                got(contract.engine.run(instance)).orElseThrow());
        assertEquals(Map.of(instance, true), got(contract.changes.running(List.of(instance, "nobody"))));
        assertEquals(Kind.ERROR, failed(contract.engine.completeUserTask(task, NOTHING)));
        got(contract.instances.suspend(instance, false));
        assertFalse(got(contract.instances.look(instance)).suspended());
        assertEquals(Map.of(instance, false), got(contract.changes.running(List.of(instance))));
        got(contract.engine.completeUserTask(task, NOTHING));
    }

    @Test
    void whereItWaitsIsInsideOfWhatEnclosesIt() {
        String both = "<parallelGateway id=\"fork\"/><userTask id=\"left\" name=\"Left\"/><userTask id=\"right\"/>"
                + "<parallelGateway id=\"join\"/>" + flow("fork", "left") + flow("left", "join") + flow("fork", "right")
                + flow("right", "join");
        contract.deploy(key, line(key, both, "fork").replace(flow("fork", "end"), flow("join", "end")));

        Live live = got(contract.instances.look(contract.start(mark, key, variable("colour", "red"))));

        assertEquals(
                Set.of(new Token("left", "Left", "userTask"), new Token("right", null, "userTask")),
                Set.copyOf(live.tokens()));
        assertEquals(variable("colour", "red"), live.variables());
        assertEquals(
                Set.of("begin", "fork", "left", "right"),
                live.history().stream().map(Passage::activity).collect(Collectors.toSet()));
    }

    @Test
    void whatIsOverHasNothingButItsHistory() {
        contract.deploy(key, line(key, "<userTask id=\"work\"/>", "work"));
        String instance = contract.start(mark, key);

        got(contract.instances.cancel(instance));

        Live live = got(contract.instances.look(instance));
        assertEquals(List.of(), live.tokens());
        assertEquals(NOTHING, live.variables());
        assertTrue(live.history().stream().anyMatch(step -> step.activity().equals("work") && step.cancelled()));
        assertEquals(Kind.GONE, failed(contract.instances.cancel(instance)));
    }
}
