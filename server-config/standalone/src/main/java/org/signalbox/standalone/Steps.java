package org.signalbox.standalone;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Numbers the steps of a story, and says what each showed and how long it took. */
final class Steps {

    /** A step that was expected and not seen. */
    static final class Missing extends RuntimeException {

        Missing(String sentence) {
            super(sentence);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<String> console;
    private int count;

    Steps(Consumer<String> console) {
        this.console = console;
    }

    void title(String sentence) {
        console.accept(sentence);
    }

    /** Something we do: it answers what there is to show. */
    String act(String step, Supplier<String> action) {
        long begin = System.nanoTime();
        String shown = action.get();
        print(step, shown, begin);
        return shown;
    }

    /** Something that comes: asked again and again until it is there. */
    <T> T see(String step, Supplier<Optional<T>> question, Function<T, String> show) {
        long begin = System.nanoTime();
        Seen<T> seen = new Seen<>();
        if (!Waiting.until(() -> seen.when(question.get()), PATIENCE)) {
            throw new Missing(
                    "step " + (count + 1) + ", " + step + ", was not seen within " + PATIENCE.toSeconds() + " s.");
        }
        print(step, show.apply(seen.thing), begin);
        return seen.thing;
    }

    private void print(String step, String shown, long begin) {
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        console.accept(String.format("  %2d. %-58s %6d ms  %s", ++count, step, millis, shown));
    }

    private static final class Seen<T> {
        private T thing;

        boolean when(Optional<T> answer) {
            answer.ifPresent(there -> thing = there);
            return answer.isPresent();
        }
    }
}
