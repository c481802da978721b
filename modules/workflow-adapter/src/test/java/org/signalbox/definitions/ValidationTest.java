package org.signalbox.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.models.Finding;

/** What depends on where and when a model is to be deployed. */
class ValidationTest {

    private static final String START = "<process id=\"one\" isExecutable=\"true\"><startEvent id=\"one-start\">"
            + "<messageEventDefinition messageRef=\"m\"/></startEvent></process>";

    private final Shelf shelf = new Shelf();

    @Test
    void aMessageThatStartsAnotherWorkflowIsTaken() {
        shelf.startingMessages.add("paid");
        String model =
                "<definitions " + Shelf.NAMESPACES + "><message id=\"m\" name=\"paid\"/>\n" + START + "</definitions>";

        List<Finding> taken =
                shelf.findings(model).stream().filter(Finding::isError).toList();
        shelf.keep("one", 1, 0);
        shelf.models.put("one", model);
        List<Finding> own =
                shelf.findings(model).stream().filter(Finding::isError).toList();

        assertEquals(1, taken.size());
        assertEquals("one-start", taken.get(0).element());
        assertEquals(2, taken.get(0).line());
        assertEquals(List.of(), own);
    }

    @Test
    void anEngineThatIsAwayIsNotAskedAboutMessages() {
        shelf.startingMessages.add("paid");
        shelf.away = true;

        assertTrue(shelf
                .findings("<definitions " + Shelf.NAMESPACES + "><message id=\"m\" name=\"paid\"/>" + START
                        + "</definitions>")
                .stream()
                .noneMatch(Finding::isError));
    }

    @Test
    void aTopicIsServedHereOrDeclaredRemote() {
        String task = "<serviceTask id=\"%1$s\" camunda:type=\"external\" camunda:topic=\"%1$s\"/>";
        String model = Shelf.model(task.formatted("charge") + task.formatted("print") + task.formatted("nobody"));

        List<String> unserved = shelf.findings(model).stream()
                .filter(finding -> finding.message().contains("topic"))
                .map(Finding::element)
                .toList();

        assertEquals(List.of("nobody"), unserved);
    }

    @Test
    void whatCannotBeReadIsOneError() {
        assertEquals(1, shelf.findings("<definitions>").size());
    }
}
