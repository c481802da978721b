package org.signalbox.definitions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.signalbox.kernel.Refusal;

/** Says all that is wrong with a model at once. */
final class Refusals {

    private Refusals() {}

    static Refusal of(List<Finding> findings) {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        String sentence = errors.size() == 1
                ? "The model is refused. " + errors.get(0).words()
                : "The model is refused for " + errors.size() + " errors. The first: "
                        + errors.get(0).words();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("errors", errors.stream().map(Refusals::member).toList());
        members.put(
                "warnings",
                findings.stream()
                        .filter(finding -> !finding.isError())
                        .map(Refusals::member)
                        .toList());
        return new Refusal(Refusal.Kind.INVALID, sentence, members);
    }

    private static Map<String, Object> member(Finding finding) {
        Map<String, Object> member = new LinkedHashMap<>();
        Stream.of(
                        new Object[] {"element", finding.element()},
                        new Object[] {"line", finding.line()},
                        new Object[] {"column", finding.column()},
                        new Object[] {"message", finding.message()})
                .filter(pair -> pair[1] != null)
                .forEach(pair -> member.put((String) pair[0], pair[1]));
        return member;
    }
}
