package org.signalbox.definitions;

import java.util.List;
import java.util.regex.Pattern;
import org.signalbox.kernel.Settings;

/** How long the engine keeps the history of a workflow's instances. A model that does not say is given the usual time. */
record TimeToLive(String usual) {

    private static final Pattern DAYS = Pattern.compile("P\\d{1,5}D");
    private static final String ATTRIBUTE = "camunda:historyTimeToLive";

    static TimeToLive given() {
        return of(Settings.get("SIGNALBOX_HISTORY_TIME_TO_LIVE", "P30D"));
    }

    /** The engine counts in days. */
    static TimeToLive of(String given) {
        if (!DAYS.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    "SIGNALBOX_HISTORY_TIME_TO_LIVE must be a number of days, such as P30D: " + given);
        }
        return new TimeToLive(given);
    }

    /** In the text itself, so that all else stays as its author wrote it; the same model always gets the same text. */
    ModelText in(Model model) {
        ModelText text = model.text();
        List<Node> silent =
                model.processes().filter(process -> !process.has(ATTRIBUTE)).toList();
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
