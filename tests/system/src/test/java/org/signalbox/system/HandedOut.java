package org.signalbox.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The external tasks that went through a proxy: which the engine handed out, and which it was told are done, as often as it was. */
final class HandedOut {

    private static final Pattern DONE = Pattern.compile("POST \\S*/external-task/([^/ ]+)/complete ");
    private static final Pattern TASK = Pattern.compile("\"id\":\"([^\"]+)\".*?\"processDefinitionKey\":\"([^\"]+)\"");
    /** What stands between the pieces of an answer that is sent in pieces. */
    private static final String FRAMES = "\r\n[0-9a-f]+\r\n";

    private record Fetched(String task, String workflow) {}

    private final Queue<Fetched> fetched = new ConcurrentLinkedQueue<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    void note(ProxiedRequest request, byte[] answer) {
        Matcher told = DONE.matcher(request.head());
        if (told.find()) {
            done.add(told.group(1));
        } else if (request.head().contains("/external-task/fetchAndLock ")) {
            String text = new String(answer, StandardCharsets.ISO_8859_1).replaceAll(FRAMES, "");
            TASK.matcher(text)
                    .results()
                    .map(task -> new Fetched(task.group(1), task.group(2)))
                    .forEach(fetched::add);
        }
    }

    List<String> fetched(String workflow) {
        return fetched.stream()
                .filter(one -> one.workflow().equals(workflow))
                .map(Fetched::task)
                .toList();
    }

    List<String> done() {
        return new ArrayList<>(done);
    }
}
