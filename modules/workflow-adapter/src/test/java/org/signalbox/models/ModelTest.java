package org.signalbox.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.models.Finding.Severity;

/** What is found in a model before an engine is asked, each with its place. */
class ModelTest {

    private static final String NAMESPACES = "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
            + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
            + " xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\"";

    @Test
    void aDoctypeIsRefusedBeforeAnythingIsRead() {
        String entity = "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";

        Finding finding = only("<?xml version=\"1.0\"?>\n" + entity + "<definitions>&e;</definitions>");

        assertEquals(2, finding.line());
        assertTrue(finding.message().contains("DOCTYPE"), finding.message());
        assertTrue(finding.isError());
    }

    @Test
    void anEntityThatIsNotOfXmlIsNoWellFormedModel() {
        assertTrue(only(model("\n<task id=\"&lol;\"/>")).message().contains("well-formed"));
    }

    @Test
    void malformedXmlIsToldWithItsLine() {
        Finding finding = only("<definitions>\n<process>\n</definitions>");

        assertEquals(3, finding.line());
        assertTrue(finding.message().startsWith("is not well-formed XML: "), finding.message());
    }

    @Test
    void aModelThatIsNestedTooDeepEndsNoThread() {
        Finding finding = only("<a>".repeat(200_000));

        assertTrue(finding.message().contains("nested deeper than 100"), finding.message());
    }

    @Test
    void aModelMayHaveAMebibyte() {
        Finding finding = only(model("<!--" + "x".repeat(1 << 20) + "-->"));

        assertTrue(finding.message().contains("at most 1048576"), finding.message());
    }

    @Test
    void whatIsNotInItsEncodingIsToldSo() {
        byte[] latin = model("<task id=\"prüfen\"/>").getBytes(StandardCharsets.ISO_8859_1);

        Unreadable unreadable = assertThrows(Unreadable.class, () -> Model.read(latin));

        assertTrue(unreadable.getMessage().contains("UTF-8"), unreadable.getMessage());
    }

    @Test
    void anEncodingThatIsDeclaredIsRead() {
        String declared = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + model("<task id=\"prüfen\"/>");

        Document document = Document.parse(declared.getBytes(Charset.forName("windows-1252")));

        assertEquals(
                "prüfen",
                document.processes()
                        .flatMap(process -> process.children("task"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void whatIsNoBpmnIsRefused() {
        assertTrue(only("\n<html/>").message().startsWith("is no BPMN"));
        assertEquals(2, only("\n<html/>").line());
    }

    @Test
    void somethingMustBeExecutable() {
        Finding finding = only("<definitions " + NAMESPACES + ">\n<process id=\"a\"/></definitions>");

        assertTrue(finding.message().contains("isExecutable"), finding.message());
        assertEquals(1, finding.line());
    }

    @Test
    void aKeyHasLettersThatTheEngineTakes() {
        for (String key : List.of("", "4711", "a b", "a/b", "x".repeat(201))) {
            List<Finding> errors = errors("<definitions " + NAMESPACES + ">\n <process isExecutable=\"true\" id=\""
                    + key + "\"/></definitions>");

            assertEquals(1, errors.size(), key);
            assertEquals(2, errors.get(0).line());
            assertEquals(2, errors.get(0).column());
        }
    }

    @Test
    void twoStartsByOneMessageAreOneTooMany() {
        List<Finding> errors = errors("<definitions " + NAMESPACES + "><message id=\"m\" name=\"paid\"/>"
                + start("one", "a") + "\n" + start("two", "b") + "</definitions>");

        assertEquals(1, errors.size(), errors.toString());
        assertEquals("two-start", errors.get(0).element());
        assertEquals(2, errors.get(0).line());
        assertTrue(errors.get(0).message().contains("paid"));
    }

    @Test
    void aTopicThatNobodyServesIsAWarning() {
        List<Finding> findings =
                warnings(model("<serviceTask id=\"s1\" camunda:type=\"external\" camunda:topic=\"charge\"/>"
                        + "<serviceTask id=\"s2\" camunda:type=\"external\" camunda:topic=\"print\"/>"
                        + "<serviceTask id=\"s3\" camunda:type=\"external\" camunda:topic=\"${topic}\"/>\n"
                        + "<endEvent id=\"end\"><messageEventDefinition camunda:type=\"external\" camunda:topic=\"gone\"/></endEvent>\n"
                        + "<serviceTask id=\"s4\" camunda:type=\"external\" camunda:topic=\"chrage\"/>"));

        assertEquals(List.of(4, 5), findings.stream().map(Finding::line).toList(), findings.toString());
        assertEquals("s4", findings.get(1).element());
        assertTrue(findings.get(1).message().contains("chrage"));
    }

    @Test
    void anErrorThatNothingCatchesIsAWarning() {
        Finding finding = warnings(thrown("")).get(0);

        assertEquals("failed", finding.element());
        assertEquals(5, finding.line());
        assertTrue(finding.message().contains("no-funds"), finding.message());
    }

    @Test
    void anErrorIsCaughtAtTheBoundaryOrBesideOrByWhoCallsTheProcess() {
        String boundary =
                "<boundaryEvent id=\"b\" attachedToRef=\"sub\"><errorEventDefinition errorRef=\"e\"/></boundaryEvent>";
        String beside =
                "<subProcess id=\"rescue\" triggeredByEvent=\"true\"><startEvent id=\"s\"><errorEventDefinition/>"
                        + "</startEvent></subProcess>";
        String caller =
                "</process><process id=\"caller\" isExecutable=\"true\"><callActivity id=\"call\" calledElement=\"review\"/>"
                        + "<boundaryEvent id=\"c\" attachedToRef=\"call\"><errorEventDefinition errorRef=\"e\"/></boundaryEvent>";

        assertEquals(List.of(), warnings(thrown(boundary)));
        assertEquals(List.of(), warnings(thrown(beside)));
        assertEquals(List.of(), warnings(thrown(caller)));
    }

    @Test
    void anotherErrorsCatcherDoesNotHelp() {
        String other =
                "<boundaryEvent id=\"b\" attachedToRef=\"sub\"><errorEventDefinition errorRef=\"other\"/></boundaryEvent>";

        assertEquals(1, warnings(thrown(other)).size());
    }

    @Test
    void theErrorOfAnExternalTaskIsLookedAtToo() {
        Finding finding = warnings("<definitions " + NAMESPACES + "><error id=\"e\" errorCode=\"no-funds\"/>\n"
                        + "<process id=\"p\" isExecutable=\"true\"><serviceTask id=\"s\" camunda:type=\"external\""
                        + " camunda:topic=\"charge\"><extensionElements><camunda:errorEventDefinition errorRef=\"e\""
                        + " expression=\"${true}\"/></extensionElements></serviceTask></process></definitions>")
                .get(0);

        assertEquals("s", finding.element());
        assertEquals(2, finding.line());
    }

    @Test
    void aModelWithoutADiagramIsAWarning() {
        Finding finding = only(model("<task id=\"t\"/>"));

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(2, finding.line());
        assertTrue(finding.message().startsWith("has no diagram"));
    }

    @Test
    void aStepThatIsNotInTheDiagramIsAWarning() {
        String model = model("<task id=\"drawn\"/>\n<task id=\"forgotten\"/>")
                .replace("</definitions>", "<bpmndi:BPMNShape bpmnElement=\"drawn\"/></definitions>");

        Finding finding = only(model);

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("forgotten", finding.element());
        assertEquals(4, finding.line());
    }

    @Test
    void ofVeryManyFindingsTheFirstAreEnough() {
        String drawn = "<bpmndi:BPMNShape bpmnElement=\"drawn\"/></definitions>";

        List<Finding> findings =
                findings(model("<task id=\"t\"/>".repeat(10_000)).replace("</definitions>", drawn));

        assertEquals(200, findings.size());
    }

    /** Where the topics charge and print are served. */
    private static List<Finding> findings(String model) {
        try {
            return Model.read(model.getBytes(StandardCharsets.UTF_8)).findings(Set.of("charge", "print")::contains);
        } catch (Unreadable unreadable) {
            return List.of(unreadable.finding());
        }
    }

    /** A model of which the first line is the root and the second the process. */
    private static String model(String content) {
        return "<definitions " + NAMESPACES + ">\n<process id=\"review\" isExecutable=\"true\""
                + " camunda:historyTimeToLive=\"P1D\">\n" + content + "\n</process></definitions>";
    }

    private Finding only(String model) {
        List<Finding> findings = findings(model);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    private List<Finding> errors(String model) {
        return findings(model).stream().filter(Finding::isError).toList();
    }

    /** Those about diagrams apart. */
    private List<Finding> warnings(String model) {
        return findings(model).stream()
                .filter(finding -> !finding.isError() && !finding.message().contains("diagram"))
                .toList();
    }

    private static String start(String process, String event) {
        return "<process id=\"" + process + "\" isExecutable=\"true\"><startEvent id=\"" + process
                + "-start\"><messageEventDefinition id=\"" + event + "\" messageRef=\"m\"/></startEvent></process>";
    }

    /** In a subprocess, in the fifth line. */
    private static String thrown(String beside) {
        return model(
                        "<subProcess id=\"sub\">\n\n<endEvent id=\"failed\"><errorEventDefinition errorRef=\"e\"/></endEvent>"
                                + "</subProcess>" + beside)
                .replace(
                        "</definitions>",
                        "<error id=\"e\" errorCode=\"no-funds\"/><error id=\"other\" errorCode=\"closed\"/></definitions>");
    }
}
