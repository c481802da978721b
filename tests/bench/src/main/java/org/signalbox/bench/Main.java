package org.signalbox.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.signalbox.standalone.Folders;

/** {@code ./signalbox bench}: 0 when all was measured, 1 when something broke, 2 when the command is not understood. */
final class Main {

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
            options = Options.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
            return 2;
        }
        Path scratch = Files.createTempDirectory("signalbox-bench-");
        System.out.println("Data and logs are in " + scratch + " until all is measured.");
        Report report = new Report(System.out::println);
        for (Bench bench : options.benches()) {
            report.begin(bench.word());
            bench.run(scratch.resolve(bench.word()), report);
            report.writeTo(options.out());
        }
        report.tables();
        System.out.println("All figures are in " + options.out());
        Folders.delete(scratch);
        return 0;
    }
}
