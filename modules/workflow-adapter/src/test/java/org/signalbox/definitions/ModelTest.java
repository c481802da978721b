package org.signalbox.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;

class ModelTest {

    private static final String BPMN =
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">%s</definitions>";

    @Test
    void aModelNamesItsExecutableProcesses() {
        String processes = "<process id=\"a\" isExecutable=\"true\"/><process id=\"b\"/>";

        assertEquals(List.of("a"), parse(BPMN.formatted(processes)).workflowKeys());
    }

    @Test
    void aModelWithoutAnExecutableProcessIsRefused() {
        assertTrue(refusal(BPMN.formatted("<process id=\"a\"/>")).contains("executable"));
    }

    @Test
    void aDoctypeIsRefusedBeforeAnythingIsRead() {
        String doctype = "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";

        assertTrue(refusal(doctype + BPMN.formatted("&e;")).contains("DOCTYPE"));
    }

    @Test
    void malformedXmlIsRefusedWithItsLine() {
        assertTrue(refusal("<definitions>\n<process>").contains("line 2"));
    }

    private static String refusal(String xml) {
        Refusal refusal = assertThrows(Refusal.class, () -> parse(xml));
        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        return refusal.getMessage();
    }

    private static Model parse(String xml) {
        return Model.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
