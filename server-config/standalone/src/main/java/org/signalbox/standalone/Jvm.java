package org.signalbox.standalone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How child JVMs are started: own session (Ctrl-C is for us alone), the watch agent, our pipe as their standard input.
 *
 * @param given options for all of them, which win over those of the part
 */
record Jvm(Distribution distribution, DataFolder data, List<String> given) {

    /** Newer JDKs warn of what the libraries of all parts do natively; an older one passes over what it does not know. */
    private static final List<String> NATIVE_IS_MEANT = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Pattern OURS = Pattern.compile("SIGNALBOX_|CAMUNDA_(USER|PASSWORD|TOKEN)$");

    Process start(String part, Log log, List<String> options, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(ownSession());
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-javaagent:" + distribution.part("watch.jar"));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(NATIVE_IS_MEANT);
        command.add("-Djava.io.tmpdir=" + data.emptyTemporary(part));
        command.addAll(withGiven(options));
        ProcessBuilder builder = untold(new ProcessBuilder(command));
        builder.directory(data.path("run").toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.begin());
        return builder.start();
    }

    /** Behind the part's own, and before what it runs. */
    List<String> withGiven(List<String> options) {
        int main = Math.max(options.indexOf("-cp"), options.indexOf("-jar"));
        List<String> all = new ArrayList<>(options);
        all.addAll(main, given);
        return all;
    }

    /** What a part is told it is told by us: the keys and passwords of the others are none of its business. */
    static ProcessBuilder untold(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> OURS.matcher(name).lookingAt());
        return builder;
    }

    /** Without {@code setsid} a Ctrl-C reaches the children too: untidy, not wrong. */
    static List<String> ownSession() {
        return Programs.find("setsid").map(path -> List.of(path)).orElse(List.of());
    }
}
