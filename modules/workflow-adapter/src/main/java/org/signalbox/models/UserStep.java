package org.signalbox.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a model says of a step at which a person is waited for.
 *
 * @param computed whether its candidates are known at run time alone: by expressions, listeners or resources
 * @param properties the engine's extension properties, as they are written
 */
public record UserStep(
        List<String> candidateUsers, List<String> candidateGroups, boolean computed, Map<String, String> properties) {

    public static final UserStep UNKNOWN = new UserStep(List.of(), List.of(), true, Map.of());

    private static final String USERS = "camunda:candidateUsers";
    private static final String GROUPS = "camunda:candidateGroups";

    static UserStep of(Node task) {
        return new UserStep(names(task, USERS), names(task, GROUPS), isComputed(task), properties(task));
    }

    private static boolean isComputed(Node task) {
        return isExpression(task.attribute(USERS))
                || isExpression(task.attribute(GROUPS))
                || task.children("potentialOwner").findAny().isPresent()
                || extensions(task).anyMatch(one -> one.isOf(Node.CAMUNDA, "taskListener"));
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private static List<String> names(Node task, String attribute) {
        return Stream.of(task.attribute(attribute).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, String> properties(Node task) {
        Map<String, String> properties = new LinkedHashMap<>();
        extensions(task)
                .filter(one -> one.isOf(Node.CAMUNDA, "properties"))
                .flatMap(Node::all)
                .filter(one -> one.isOf(Node.CAMUNDA, "property") && one.has("name"))
                .forEach(one -> properties.put(one.attribute("name"), one.attribute("value")));
        return properties;
    }

    private static Stream<Node> extensions(Node task) {
        return task.children("extensionElements").flatMap(Node::children);
    }
}
