package org.signalbox.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.signalbox.standalone.Folders;

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
            Folders.delete(home);
            return 0;
        }
        System.out.println("The data and the logs are in " + home);
        return 1;
    }
}
