package org.signalbox.kernel;

import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that happened to one of our things; fired in the transaction that makes it so, kept by activity alone.
 *
 * @param kind what sort of thing ({@code event}, {@code task}, …), with {@code subject} its id
 * @param eventId the event that all this is about, or null where there is none
 */
public record Fact(
        Instant at,
        String tenant,
        String actor,
        String what,
        String kind,
        UUID subject,
        UUID eventId,
        String from,
        String to,
        String why) {

    /**
     * For {@code why}: what of a thing is otherwise now, as "enabled: true became false". Content (JSON) is only said to be
     * another, as facts hold no payloads; a secret has no place in such a record.
     */
    public static String changes(Record before, Record after) {
        return Stream.of(before.getClass().getRecordComponents())
                .filter(member -> !Objects.equals(value(member, before), value(member, after)))
                .map(member -> words(member.getName(), value(member, before), value(member, after)))
                .collect(Collectors.joining("; "));
    }

    private static String words(String name, Object before, Object after) {
        if (before instanceof Record first && after instanceof Record second) {
            return name + " (" + changes(first, second) + ")";
        }
        boolean isContent = before instanceof JsonValue || after instanceof JsonValue;
        return name + ": " + (isContent ? "became another" : before + " became " + after);
    }

    private static Object value(RecordComponent member, Record of) {
        try {
            Method accessor = member.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What one transaction did to many things; fired instead of each, so that they can be kept by one statement. */
    public record Several(List<Fact> facts) {}
}
