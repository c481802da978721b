package org.signalbox.models;

import java.util.List;

/** How long the engine keeps the history of a workflow's instances. A model that does not say is given the usual time. */
record TimeToLive(String usual) {

    private static final String ATTRIBUTE = "camunda:historyTimeToLive";

    /** In the text itself, so that all else stays as its author wrote it; the same model always gets the same text. */
    DocumentText in(Document document) {
        DocumentText text = document.text();
        List<Node> silent =
                document.processes().filter(process -> !process.has(ATTRIBUTE)).toList();
        for (Node process : silent) {
            text = text.with(process.number(), addition(process, text.content().contains("xmlns:camunda=")));
        }
        return text;
    }

    private String addition(Node process, boolean prefixIsTaken) {
        String own = prefixIsTaken ? "signalbox" : "camunda";
        return process.camundaPrefix()
                .map(prefix -> " " + prefix + ":historyTimeToLive=\"" + usual + "\"")
                .orElse(" xmlns:" + own + "=\"" + Node.CAMUNDA + "\" " + own + ":historyTimeToLive=\"" + usual + "\"");
    }
}
