package org.signalbox.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * @param benches in their order
 * @param out the file that the figures are written to
 */
record Options(List<Bench> benches, Path out) {

    static final String USAGE =
            """
            usage: ./signalbox bench [%s] [--out FILE]
              measures these, or all of them, on stacks of their own; prints tables and writes FILE (bench.json)"""
                    .formatted(Bench.names("|"));

    /** @throws IllegalArgumentException with a sentence for whoever typed it */
    static Options of(List<String> arguments) {
        List<Bench> benches = new ArrayList<>();
        Path out = Path.of("bench.json");
        for (Deque<String> left = new ArrayDeque<>(arguments); !left.isEmpty(); ) {
            String word = left.pop();
            if (word.equals("--out")) {
                out = file(left.isEmpty() ? "" : left.pop());
            } else if (word.startsWith("-")) {
                throw new IllegalArgumentException("Not understood: " + word);
            } else if (!benches.contains(Bench.named(word))) {
                benches.add(Bench.named(word));
            }
        }
        return new Options(benches.isEmpty() ? List.of(Bench.values()) : benches, out.toAbsolutePath());
    }

    /** Seen before hours are spent on what is to be in it. */
    private static Path file(String name) {
        Path file = Path.of(name).toAbsolutePath();
        if (name.isBlank() || Files.isDirectory(file) || !Files.isWritable(file.getParent())) {
            throw new IllegalArgumentException("--out needs a file that can be written, not '" + name + "'");
        }
        return file;
    }
}
