package org.signalbox.definitions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.kernel.Refusal;
import org.signalbox.models.Finding;

/** How what is known about a model is told. */
final class Findings {

    private Findings() {}

    /** All that is wrong with a model at once, and what its author is warned of. */
    static Refusal refusal(List<Finding> findings) {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        List<Finding> warnings =
                findings.stream().filter(finding -> !finding.isError()).toList();
        String first = errors.get(0).words();
        return new Refusal(
                Refusal.Kind.INVALID,
                errors.size() == 1
                        ? "The model is refused: " + first + "."
                        : "The model is refused for " + errors.size() + " errors. The first: " + first + ".",
                Map.of("errors", members(errors), "warnings", members(warnings)));
    }

    static List<Map<String, Object>> members(List<Finding> findings) {
        return findings.stream().map(Findings::member).toList();
    }

    /** What is not known is left out. */
    private static Map<String, Object> member(Finding finding) {
        Map<String, Object> member = new LinkedHashMap<>();
        put(member, "element", finding.element());
        put(member, "line", finding.line());
        put(member, "column", finding.column());
        put(member, "message", finding.message());
        return member;
    }

    private static void put(Map<String, Object> member, String name, Object value) {
        if (value != null) {
            member.put(name, value);
        }
    }
}
