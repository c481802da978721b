package org.signalbox.tasklists;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.signalbox.kernel.Refusal;

/** In which order a list comes, and where its next page begins: each an index of its own, of what is OPEN but for the first. */
enum Sorting {
    /** Newest first. */
    CREATED("id desc", "id < cast(? as uuid)") {
        @Override
        String placeOf(Listed last) {
            return "";
        }
    },
    /** Soonest first; what has no due date comes last. */
    DUE(
            "coalesce(due_date, 'infinity'), id",
            "(coalesce(due_date, 'infinity'), id) > (cast(? as timestamptz), cast(? as uuid))") {
        @Override
        String placeOf(Listed last) {
            return last.task().dueDate() == null
                    ? "infinity"
                    : last.task().dueDate().toString();
        }
    },
    /** Highest first, oldest of equals first. */
    PRIORITY("-priority_rank, id", "(-priority_rank, id) > (cast(? as integer), cast(? as uuid))") {
        @Override
        String placeOf(Listed last) {
            return Integer.toString(-last.rank());
        }
    };

    private static final String BEFORE_ID = "_";

    private final String columns;
    private final String after;

    Sorting(String columns, String after) {
        this.columns = columns;
        this.after = after;
    }

    static Sorting of(String text) {
        return Stream.of(values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("sort", "is one of created, due, priority"));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String columns() {
        return columns;
    }

    /** With a parameter for each of {@link #place}. */
    String after() {
        return after;
    }

    /** What sorts before the id. */
    abstract String placeOf(Listed last);

    String cursorOf(Listed last) {
        return this == CREATED
                ? last.task().id().toString()
                : placeOf(last) + BEFORE_ID + last.task().id();
    }

    List<Object> place(String cursor) {
        try {
            int end = cursor.lastIndexOf(BEFORE_ID);
            UUID.fromString(cursor.substring(end + 1));
            if (this == CREATED ? end >= 0 : end < 0) {
                throw new IllegalArgumentException(cursor);
            }
            return this == CREATED
                    ? List.of(cursor)
                    : List.of(checked(cursor.substring(0, end)), cursor.substring(end + 1));
        } catch (IllegalArgumentException | DateTimeException foreign) {
            throw Refusal.invalid("cursor", "is none of a list that is sorted by " + text());
        }
    }

    private String checked(String place) {
        if (this == PRIORITY) {
            Integer.parseInt(place);
        } else if (!place.equals("infinity")) {
            Instant.parse(place);
        }
        return place;
    }
}
