package org.signalbox.models;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Something in it can run, under a key that the engine and our addresses can hold. */
final class Executable implements Rule {

    static final int LONGEST = 200;

    private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    @Override
    public Stream<Finding> findings(Document document) {
        if (!document.root().is("definitions")) {
            return Stream.of(document.error(
                    document.root(),
                    "is no BPMN: the outermost element must be <definitions> of the namespace " + Node.BPMN));
        }
        if (document.processes().findAny().isEmpty()) {
            return Stream.of(document.error(
                    document.root(),
                    "defines nothing that can run: a <process id=\"…\" isExecutable=\"true\"> is needed"));
        }
        return document.processes().flatMap(process -> key(document, process));
    }

    private static Stream<Finding> key(Document document, Node process) {
        if (process.id().isEmpty()) {
            return Stream.of(document.error(process, "has no id, which is the key of the workflow"));
        }
        if (!KEY.matcher(process.id()).matches()) {
            return Stream.of(document.error(
                    process,
                    "is no key of a workflow: it begins with a letter or _, and has letters, digits, _ . and - only"));
        }
        return process.id().length() > LONGEST
                ? Stream.of(document.error(process, "is a key of more than " + LONGEST + " characters"))
                : Stream.empty();
    }
}
