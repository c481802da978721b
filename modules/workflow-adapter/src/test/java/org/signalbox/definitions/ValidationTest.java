package org.signalbox.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.definitions.Finding.Severity;

/** What is found in a model before an engine is asked, each with its place. */
class ValidationTest {

    private final Shelf shelf = new Shelf();

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
        assertTrue(only(Shelf.model("\n<task id=\"&lol;\"/>")).message().contains("well-formed"));
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
        Finding finding = only(Shelf.model("<!--" + "x".repeat(1 << 20) + "-->"));

        assertTrue(finding.message().contains("at most 1048576"), finding.message());
    }

    @Test
    void whatIsNotInItsEncodingIsToldSo() {
        byte[] latin = Shelf.model("<task id=\"prüfen\"/>").getBytes(StandardCharsets.ISO_8859_1);

        List<Finding> findings = shelf.validation().of("default", latin).findings();

        assertTrue(findings.get(0).message().contains("UTF-8"), findings.toString());
    }

    @Test
    void anEncodingThatIsDeclaredIsRead() {
        String declared = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + Shelf.model("<task id=\"prüfen\"/>");

        Validation.Verdict verdict =
                shelf.validation().of("default", declared.getBytes(Charset.forName("windows-1252")));

        assertEquals(
                "prüfen",
                verdict.model()
                        .processes()
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
        Finding finding = only("<definitions " + Shelf.NAMESPACES + ">\n<process id=\"a\"/></definitions>");

        assertTrue(finding.message().contains("isExecutable"), finding.message());
        assertEquals(1, finding.line());
    }

    @Test
    void aKeyHasLettersThatTheEngineTakes() {
        for (String key : List.of("", "4711", "a b", "a/b", "x".repeat(201))) {
            List<Finding> errors = errors("<definitions " + Shelf.NAMESPACES
                    + ">\n <process isExecutable=\"true\" id=\"" + key + "\"/></definitions>");

            assertEquals(1, errors.size(), key);
            assertEquals(2, errors.get(0).line());
            assertEquals(2, errors.get(0).column());
        }
    }

    @Test
    void twoStartsByOneMessageAreOneTooMany() {
        List<Finding> errors = errors("<definitions " + Shelf.NAMESPACES + "><message id=\"m\" name=\"paid\"/>"
                + start("one", "a") + "\n" + start("two", "b") + "</definitions>");

        assertEquals(1, errors.size(), errors.toString());
        assertEquals("two-start", errors.get(0).element());
        assertEquals(2, errors.get(0).line());
        assertTrue(errors.get(0).message().contains("paid"));
    }

    @Test
    void aMessageThatStartsAnotherWorkflowIsTaken() {
        shelf.startingMessages.add("paid");
        String model = "<definitions " + Shelf.NAMESPACES + "><message id=\"m\" name=\"paid\"/>\n" + start("one", "a")
                + "</definitions>";

        List<Finding> taken = errors(model);
        shelf.keep("one", 1, 0);
        shelf.models.put("one", model);
        List<Finding> own = errors(model);

        assertEquals(1, taken.size());
        assertEquals("one-start", taken.get(0).element());
        assertEquals(2, taken.get(0).line());
        assertEquals(List.of(), own);
    }

    @Test
    void aTopicThatNobodyServesIsAWarning() {
        List<Finding> findings =
                warnings(Shelf.model("<serviceTask id=\"s1\" camunda:type=\"external\" camunda:topic=\"charge\"/>"
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
        Finding finding = warnings("<definitions " + Shelf.NAMESPACES + "><error id=\"e\" errorCode=\"no-funds\"/>\n"
                        + "<process id=\"p\" isExecutable=\"true\"><serviceTask id=\"s\" camunda:type=\"external\""
                        + " camunda:topic=\"charge\"><extensionElements><camunda:errorEventDefinition errorRef=\"e\""
                        + " expression=\"${true}\"/></extensionElements></serviceTask></process></definitions>")
                .get(0);

        assertEquals("s", finding.element());
        assertEquals(2, finding.line());
    }

    @Test
    void aModelWithoutADiagramIsAWarning() {
        Finding finding = only(Shelf.model("<task id=\"t\"/>"));

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(2, finding.line());
        assertTrue(finding.message().startsWith("has no diagram"));
    }

    @Test
    void aStepThatIsNotInTheDiagramIsAWarning() {
        String model = Shelf.model("<task id=\"drawn\"/>\n<task id=\"forgotten\"/>")
                .replace("</definitions>", "<bpmndi:BPMNShape bpmnElement=\"drawn\"/></definitions>");

        Finding finding = only(model);

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("forgotten", finding.element());
        assertEquals(4, finding.line());
    }

    private Finding only(String model) {
        List<Finding> findings = shelf.findings(model);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    private List<Finding> errors(String model) {
        return shelf.findings(model).stream().filter(Finding::isError).toList();
    }

    /** Those about diagrams apart. */
    private List<Finding> warnings(String model) {
        return shelf.findings(model).stream()
                .filter(finding -> !finding.isError() && !finding.message().contains("diagram"))
                .toList();
    }

    private static String start(String process, String event) {
        return "<process id=\"" + process + "\" isExecutable=\"true\"><startEvent id=\"" + process
                + "-start\"><messageEventDefinition id=\"" + event + "\" messageRef=\"m\"/></startEvent></process>";
    }

    /** In a subprocess, in the fifth line. */
    private static String thrown(String beside) {
        return Shelf.model(
                        "<subProcess id=\"sub\">\n\n<endEvent id=\"failed\"><errorEventDefinition errorRef=\"e\"/></endEvent>"
                                + "</subProcess>" + beside)
                .replace(
                        "</definitions>",
                        "<error id=\"e\" errorCode=\"no-funds\"/><error id=\"other\" errorCode=\"closed\"/></definitions>");
    }
}
