package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/** The models of a folder, one after the other by name. One that is refused says so and stops no other. */
@Singleton
class FolderDeployment implements FolderReport {

    private static final System.Logger LOG = System.getLogger(FolderDeployment.class.getName());
    private static final Caller OPERATOR =
            new Caller(Caller.DEFAULT_TENANT, "workflows-folder", null, Caller.WHOLE_TENANT);

    private final Deploying deploying;
    private final Definitions definitions;
    private final Map<Path, Deployed> files = new TreeMap<>();

    @Inject
    FolderDeployment(Deploying deploying, Definitions definitions) {
        this.deploying = deploying;
        this.definitions = definitions;
    }

    @Override
    public synchronized List<Deployed> files() {
        return List.copyOf(files.values());
    }

    /** @throws IllegalStateException with a sentence where it is none */
    void open(Path folder) {
        if (!folder.isAbsolute()) {
            throw new IllegalStateException("SIGNALBOX_WORKFLOWS_DIR must be an absolute path and is " + folder + ".");
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> file.getFileName().toString().endsWith(".bpmn"))
                    .forEach(file -> note(file, Status.WAITING, "for the engine"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "The folder of workflows " + folder + " cannot be read (" + unreadable + ").", unreadable);
        }
    }

    /** Whether all that can be done is done. Does nothing while the engine is away. */
    boolean round() {
        for (Path file : waiting()) {
            if (!definitions.takesCalls()) {
                return false;
            }
            deploy(file);
        }
        return waiting().isEmpty();
    }

    private synchronized List<Path> waiting() {
        return files.entrySet().stream()
                .filter(one -> one.getValue().status() == Status.WAITING)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void deploy(Path file) {
        try {
            Deploying.Result result = deploying.deploy(OPERATOR, Files.readAllBytes(file));
            result.warnings()
                    .forEach(warning ->
                            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", file.getFileName(), warning.words()));
            note(file, Status.DEPLOYED, words(result.versions()));
        } catch (Refusal refused) {
            note(file, refused.kind() == Refusal.Kind.UPSTREAM ? Status.WAITING : Status.REFUSED, refused.getMessage());
        } catch (IOException unreadable) {
            note(file, Status.REFUSED, "The file cannot be read (" + unreadable + ").");
        }
    }

    private static String words(Map<String, Integer> versions) {
        return versions.entrySet().stream()
                .map(one -> one.getKey() + " version " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private synchronized void note(Path file, Status status, String detail) {
        String name = file.getFileName().toString();
        files.put(file, new Deployed(name, status, detail));
        if (status == Status.REFUSED) {
            LOG.log(System.Logger.Level.ERROR, "{0} is not deployed. {1}", name, detail);
        }
    }
}
