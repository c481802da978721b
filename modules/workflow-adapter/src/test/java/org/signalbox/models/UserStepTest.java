package org.signalbox.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserStepTest {

    @Test
    void aStepSaysWhomItIsForAndItsProperties() {
        UserStep step = step(" camunda:candidateUsers=\"ann, bob,ann\" camunda:candidateGroups=\" east \">"
                + extended("<c:properties><c:property name=\"queue\" value=\"returns\"/><c:property name=\"sla\"/>"
                        + "<c:property value=\"nameless\"/></c:properties>"));

        assertEquals(List.of("ann", "bob"), step.candidateUsers());
        assertEquals(List.of("east"), step.candidateGroups());
        assertEquals(Map.of("queue", "returns", "sla", ""), step.properties());
        assertFalse(step.computed());
    }

    @Test
    void aStepThatSaysNothingIsForAll() {
        assertEquals(new UserStep(List.of(), List.of(), false, Map.of()), step(">"));
    }

    @Test
    void whomAStepIsForMayBeComputedByExpressionsListenersOrResources() {
        assertTrue(step(" camunda:candidateUsers=\"ann,${boss}\">").computed());
        assertTrue(step(" camunda:candidateGroups=\"#{region}\">").computed());
        assertTrue(step(">" + extended("<c:taskListener event=\"create\" class=\"a.B\"/>"))
                .computed());
        assertTrue(step("><potentialOwner/>").computed());
    }

    @Test
    void whatIsNoUserTaskIsNone() {
        assertEquals(Optional.empty(), model("<task id=\"edit\"/>").userStep("edit"));
    }

    private static String extended(String content) {
        return "<extensionElements xmlns:c=\"http://camunda.org/schema/1.0/bpmn\">" + content + "</extensionElements>";
    }

    private static UserStep step(String rest) {
        return model("<subProcess id=\"sub\"><userTask id=\"edit\"" + rest + "</userTask></subProcess>")
                .userStep("edit")
                .orElseThrow();
    }

    private static Model model(String content) {
        String bpmn = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"><process id=\"p\" isExecutable=\"true\">"
                + content + "</process></definitions>";
        return Model.read(bpmn.getBytes(StandardCharsets.UTF_8));
    }
}
