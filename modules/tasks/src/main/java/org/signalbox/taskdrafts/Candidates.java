package org.signalbox.taskdrafts;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;

/**
 * Whom a task is for; where it names nobody it is for all. Kept as one array, users and groups told apart by what is in
 * front, so that one index answers "what can I take?".
 */
public record Candidates(List<String> users, List<String> groups) {

    static final Candidates ALL = new Candidates(List.of(), List.of());

    private static final String USER = "u:";
    private static final String GROUP = "g:";

    public static Candidates of(String[] column) {
        return new Candidates(named(column, USER), named(column, GROUP));
    }

    /** With what is given instead of what was; what is not mentioned stays. */
    public Candidates changed(JsonObject patch) {
        Members given = new Members(patch);
        return new Candidates(
                given.of().containsKey("candidateUsers") ? given.names("candidateUsers") : users,
                given.of().containsKey("candidateGroups") ? given.names("candidateGroups") : groups);
    }

    public String[] column() {
        return column(users, groups);
    }

    /** What the candidates of a task must have one of, for the caller to be meant by name or by group. */
    public static String[] meaning(Caller caller) {
        return column(List.of(caller.name()), caller.groups());
    }

    public static String[] meaningGroup(String group) {
        return new String[] {GROUP + group};
    }

    /** A key stands for a program or a desk, is in no group, and is trusted with its whole tenant. */
    public boolean allow(Caller caller) {
        return users.isEmpty() && groups.isEmpty()
                || caller.keyId() != null
                || users.contains(caller.name())
                || groups.stream().anyMatch(caller.groups()::contains);
    }

    private static String[] column(Iterable<String> users, Iterable<String> groups) {
        TreeSet<String> all = new TreeSet<>();
        users.forEach(user -> all.add(USER + user));
        groups.forEach(group -> all.add(GROUP + group));
        return all.toArray(String[]::new);
    }

    private static List<String> named(String[] column, String kind) {
        return Stream.of(column)
                .filter(one -> one.startsWith(kind))
                .map(one -> one.substring(kind.length()))
                .toList();
    }
}
