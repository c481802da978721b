package org.signalbox.definitions;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Something in it can run, under a key that the engine and our addresses can hold. */
final class Executable implements ModelRule {

    static final int LONGEST = 200;

    private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    @Override
    public Stream<Finding> findings(Model model) {
        if (!model.root().is("definitions")) {
            return Stream.of(model.error(
                    model.root(),
                    "is no BPMN: the outermost element must be <definitions> of the namespace " + Node.BPMN));
        }
        if (model.processes().findAny().isEmpty()) {
            return Stream.of(model.error(
                    model.root(),
                    "defines nothing that can run: a <process id=\"…\" isExecutable=\"true\"> is needed"));
        }
        return model.processes().flatMap(process -> key(model, process));
    }

    private static Stream<Finding> key(Model model, Node process) {
        if (process.id().isEmpty()) {
            return Stream.of(model.error(process, "has no id, which is the key of the workflow"));
        }
        if (!KEY.matcher(process.id()).matches()) {
            return Stream.of(model.error(
                    process,
                    "is no key of a workflow: it begins with a letter or _, and has letters, digits, _ . and - only"));
        }
        return process.id().length() > LONGEST
                ? Stream.of(model.error(process, "is a key of more than " + LONGEST + " characters"))
                : Stream.empty();
    }
}
