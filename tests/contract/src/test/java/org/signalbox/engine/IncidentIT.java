package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signalbox.engine.Contract.external;
import static org.signalbox.engine.Contract.fresh;
import static org.signalbox.engine.Contract.got;
import static org.signalbox.engine.Contract.line;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.externaltasks.Topics.Handed;
import org.signalbox.incidents.EngineIncidents.Kind;
import org.signalbox.incidents.EngineIncidents.Listing;
import org.signalbox.incidents.EngineIncidents.Raised;

/** What the engine says of what it cannot go on with. */
class IncidentIT {

    private final Contract contract = new Contract();
    private final UUID mark = Contract.mark();
    private final String key = fresh("stuck");

    @Test
    void aTaskWithoutRetriesIsOpenUntilItHasSomeAgain() {
        Handed task = given("do");

        Raised raised = of(task.engineInstanceId()).orElseThrow();

        assertEquals(Kind.EXTERNAL_TASK, raised.kind());
        assertEquals("it cannot", raised.cause());
        assertEquals("do", raised.activity());
        assertEquals(key, raised.workflowKey());
        assertEquals(task.engineTaskId(), raised.configuration());
        assertEquals("default", raised.tenant());
        assertTrue(Duration.between(raised.at(), Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0);
        assertTrue(got(contract.incidents.isOpen(raised.engineIncidentId())));
        got(contract.incidents.retry(raised.kind(), raised.configuration()));
        assertFalse(got(contract.incidents.isOpen(raised.engineIncidentId())));
        assertEquals(Optional.empty(), of(task.engineInstanceId()));
    }

    @Test
    void aJobThatFailsIsOpenUntilItHasRetriesAgain() {
        contract.deploy(
                key,
                line(
                        key,
                        "<serviceTask id=\"do\" camunda:asyncBefore=\"true\" camunda:expression=\"${nobody}\">"
                                + "<extensionElements><camunda:failedJobRetryTimeCycle>R1/PT1S"
                                + "</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>",
                        "do"));
        String instance = contract.start(mark, key);

        Raised raised = RealEngine.eventually("an incident", () -> of(instance));

        assertEquals(Kind.JOB, raised.kind());
        assertEquals("do", raised.activity());
        got(contract.incidents.retry(raised.kind(), raised.configuration()));
    }

    @Test
    void whatHappensInACalledProcessIsOneIncident() {
        String caller = fresh("caller");
        contract.deploy(key, line(key, external("do", key), "do"));
        contract.deploy(caller, line(caller, "<callActivity id=\"call\" calledElement=\"" + key + "\"/>", "call"));
        String root = contract.start(mark, caller);
        Handed task =
                got(contract.topics.fetch(key, "w", 1, ExternalTaskIT.LOCK)).get(0);

        got(contract.topics.raiseIncident(task.engineTaskId(), "w", "it cannot"));

        assertEquals(
                2,
                contract.real
                        .list("/incident?processDefinitionKeyIn=" + caller + "," + key)
                        .size());
        assertEquals(Optional.empty(), of(root));
        assertEquals("do", of(task.engineInstanceId()).orElseThrow().activity());
    }

    @Test
    void theListIsPaged() {
        given("first");
        given("second");

        Listing page = got(contract.incidents.open(0, 1));

        assertFalse(page.isLast());
        assertTrue(got(contract.incidents.open(0, 1000)).isLast());
    }

    private Handed given(String activity) {
        contract.deploy(key, line(key, external(activity, key), activity));
        contract.start(mark, key);
        Handed task =
                got(contract.topics.fetch(key, "w", 1, ExternalTaskIT.LOCK)).get(0);
        got(contract.topics.raiseIncident(task.engineTaskId(), "w", "it cannot"));
        return task;
    }

    private Optional<Raised> of(String engineInstanceId) {
        List<Raised> open = got(contract.incidents.open(0, 1000)).raised();
        return open.stream()
                .filter(one -> engineInstanceId.equals(one.engineInstanceId()))
                .findFirst();
    }
}
