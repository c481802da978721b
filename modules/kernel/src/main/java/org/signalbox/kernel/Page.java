package org.signalbox.kernel;

import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import java.util.function.Function;

/** One page of a list. {@code next} is the cursor of the page after it, null at the end. */
@JsonbNillable
public record Page<T>(List<T> items, String next) {

    public static final int LIMIT = 50;
    public static final int MOST = 200;

    /** Of one row more than wanted, the page: the row too many says that there is a next one. */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, ?> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)).toString());
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
