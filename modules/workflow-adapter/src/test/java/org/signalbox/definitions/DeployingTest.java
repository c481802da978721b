package org.signalbox.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.models.Finding;
import org.signalbox.models.Finding.Severity;

class DeployingTest {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- <process a=\"1\"> -->\r\n";

    private final Shelf shelf = new Shelf();

    @Test
    void aModelThatSaysHowLongHistoryIsKeptIsDeployedAsItIs() {
        String model = Shelf.model("<task id=\"t\" name=\"a &gt; b\"/>");

        deploy(model);

        assertEquals(List.of(model), shelf.deployed);
        assertEquals("review version 1", shelf.facts.fired.get(0).why());
    }

    @Test
    void aModelThatDoesNotSayIsGivenTheUsualTimeAndNothingElseIsTouched() {
        String model = HEAD + "<d:definitions xmlns:d=\"" + BPMN + "\" xmlns:c=\"" + CAMUNDA + "\">\r\n"
                + "  <d:process\r\n     id='a' name=\"x > y\" isExecutable=\"true\" >%s<![CDATA[<process>]]></d:process>"
                + "<d:process id='b' isExecutable=\"true\"/></d:definitions>";

        deploy(model.formatted(""));

        String added = " c:historyTimeToLive=\"P30D\"";
        assertEquals(
                model.formatted("")
                        .replace("\"true\" >", "\"true\" " + added + ">")
                        .replace("\"true\"/>", "\"true\"" + added + "/>"),
                shelf.deployed.get(0));
    }

    @Test
    void whereTheEnginesNamespaceIsUnknownItIsDeclared() {
        deploy(HEAD + "<definitions xmlns=\"" + BPMN + "\"><process id=\"a\" isExecutable=\"true\"/></definitions>");

        String declared = " xmlns:camunda=\"" + CAMUNDA + "\" camunda:historyTimeToLive=\"P30D\"/>";
        assertTrue(shelf.deployed.get(0).contains("isExecutable=\"true\"" + declared), shelf.deployed.get(0));
    }

    @Test
    void theSameModelIsTheSameTextAgain() {
        String model = "<definitions xmlns=\"" + BPMN + "\"><process id=\"a\" isExecutable=\"true\"/></definitions>";

        deploy(model);
        deploy(model);

        assertEquals(shelf.deployed.get(0), shelf.deployed.get(1));
    }

    @Test
    void allErrorsAreToldAtOnceAndTheEngineIsNotAsked() {
        String model = "<definitions xmlns=\"" + BPMN + "\">\n<process id=\"1\" isExecutable=\"true\"/>\n"
                + "<process id=\"2\" isExecutable=\"true\"/></definitions>";

        Refusal refusal = assertThrows(Refusal.class, () -> deploy(model));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().startsWith("The model is refused for 2 errors. The first: line 2: 1 "));
        List<?> errors = (List<?>) refusal.details().get("errors");
        assertEquals(2, errors.size());
        assertEquals(3, ((Map<?, ?>) errors.get(1)).get("line"));
        assertEquals("2", ((Map<?, ?>) errors.get(1)).get("element"));
        assertEquals(List.of(), shelf.deployed);
    }

    @Test
    void whatTheEnginesParserFindsIsToldInTheSameWay() {
        shelf.next = new Definitions.Refused(List.of(new Finding(Severity.ERROR, "t", 3, 9, "no such thing")));

        Refusal refusal = assertThrows(Refusal.class, () -> deploy(Shelf.model("<task id=\"t\"/>")));

        assertEquals("The model is refused: line 3: t no such thing.", refusal.getMessage());
        assertEquals(1, ((List<?>) refusal.details().get("warnings")).size());
    }

    @Test
    void whoOnlyLooksDeploysNothing() {
        Deploying.Result result = shelf.deploying().check("default", bytes(Shelf.model("<task id=\"t\"/>")));

        assertFalse(result.changed());
        assertNull(result.versions().get("review"));
        assertEquals(1, result.warnings().size());
        assertEquals(List.of(), shelf.deployed);
        assertEquals(List.of("review"), shelf.rehearsed);
    }

    @Test
    void whoOnlyLooksHearsTheEnginesParserToo() {
        shelf.said = List.of(new Finding(Severity.ERROR, "t", 3, 9, "no such thing"));

        Refusal refusal = assertThrows(Refusal.class, () -> check(Shelf.model("<task id=\"t\"/>")));

        assertEquals("The model is refused: line 3: t no such thing.", refusal.getMessage());
    }

    @Test
    void whoOnlyLooksWhileTheEngineIsAwayIsToldThatItWasNotAsked() {
        shelf.away = true;

        Deploying.Result result = check(Shelf.model("<task id=\"t\"/>"));

        assertEquals(List.of(), shelf.rehearsed);
        assertTrue(
                result.warnings().get(0).message().contains("its own parser was not asked"),
                result.warnings().toString());
    }

    private Deploying.Result check(String model) {
        return shelf.deploying().check("default", bytes(model));
    }

    @Test
    void aTimeToLiveIsANumberOfDays() {
        assertThrows(IllegalArgumentException.class, () -> HistoryKept.of("P1M"));
    }

    private void deploy(String model) {
        shelf.deploying().deploy(Shelf.ADMIN, bytes(model));
    }

    private static byte[] bytes(String model) {
        return model.getBytes(StandardCharsets.UTF_8);
    }
}
