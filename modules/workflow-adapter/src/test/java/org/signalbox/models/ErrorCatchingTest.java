package org.signalbox.models;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorCatchingTest {

    private static final String MODEL =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
              <error id="e1" errorCode="no-funds"/>
              <error id="e2" errorCode="closed"/>
              <error id="e3"/>
              <process id="p" isExecutable="true">
                <serviceTask id="charge"/>
                <boundaryEvent id="b1" attachedToRef="charge"><errorEventDefinition errorRef="e1"/></boundaryEvent>
                <boundaryEvent id="b2" attachedToRef="charge"><timerEventDefinition/></boundaryEvent>
                <serviceTask id="bare"/>
                <subProcess id="sub">
                  <serviceTask id="inner"/>
                  <subProcess id="rescue" triggeredByEvent="true">
                    <startEvent id="s1"><errorEventDefinition errorRef="undeclared"/></startEvent>
                    <serviceTask id="rescuer"/>
                  </subProcess>
                </subProcess>
                <boundaryEvent id="b3" attachedToRef="sub"><errorEventDefinition errorRef="e2"/></boundaryEvent>
                <serviceTask id="any"/>
                <boundaryEvent id="b4" attachedToRef="any"><errorEventDefinition/></boundaryEvent>
                <serviceTask id="codeless"/>
                <boundaryEvent id="b5" attachedToRef="codeless"><errorEventDefinition errorRef="e3"/></boundaryEvent>
              </process>
            </definitions>""";

    private final Model model = Model.read(MODEL.getBytes(StandardCharsets.UTF_8));

    @Test
    void aBoundaryEventCatchesItsCodeAtItsStepOnly() {
        assertTrue(model.catches("charge", "no-funds"));
        assertFalse(model.catches("charge", "closed"));
        assertFalse(model.catches("bare", "no-funds"));
    }

    @Test
    void whatEnclosesTheStepCatchesToo() {
        assertTrue(model.catches("inner", "closed"));
        assertFalse(model.catches("inner", "no-funds"));
    }

    @Test
    void anEventSubprocessCatchesBesideItselfAndNotWithin() {
        assertTrue(model.catches("inner", "undeclared"));
        assertFalse(model.catches("rescuer", "undeclared"));
        assertTrue(model.catches("rescuer", "closed"));
    }

    @Test
    void oneWithoutAnErrorOrWithoutACodeCatchesAll() {
        assertTrue(model.catches("any", "whatever"));
        assertTrue(model.catches("codeless", "whatever"));
    }

    @Test
    void aStepThatIsNotThereIsCaughtByNobody() {
        assertFalse(model.catches("elsewhere", "no-funds"));
    }
}
