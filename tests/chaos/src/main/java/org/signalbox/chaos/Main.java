package org.signalbox.chaos;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.List;

/** {@code ./signalbox chaos}: 0 when nothing differs, 1 when something does, 2 when the command is not understood. */
final class Main {

    private static final int MANY_SEEDS = 100_000;

    private Main() {}

    public static void main(String[] arguments) {
        int exit;
        try {
            exit = run(List.of(arguments));
        } catch (Exception broken) {
            broken.printStackTrace();
            exit = 1;
        }
        System.exit(exit);
    }

    private static int run(List<String> arguments) throws Exception {
        Options options;
        try {
            options = Options.of(arguments, new SecureRandom().nextInt(MANY_SEEDS));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
            return 2;
        }
        Path home = Files.createTempDirectory("signalbox-chaos-");
        if (new Run(options, System.out::println).play(home)) {
            delete(home);
            return 0;
        }
        System.out.println("The data and the logs are in " + home);
        return 1;
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
