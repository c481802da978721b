package org.signalbox.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Changes the master key of a data folder: the old one is put aside, the server seals all secrets anew when it starts, and
 * then the old one goes. Killed anywhere, the next one finishes what was begun and then changes the key: one that says
 * that the key is new has made it. An {@code up} in between works with both keys, and leaves the file of the old one.
 *
 * @param sealing starts everything once, so that the server seals all secrets with the present key
 */
record Rekey(Path home, Consumer<String> console, Runnable sealing) {

    static int play(Path home, Map<String, String> environment, Consumer<String> console) {
        Stream.of("SIGNALBOX_MASTER_KEY", "SIGNALBOX_MASTER_KEY_FILE", "SIGNALBOX_URL")
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst()
                .ifPresent(Rekey::refuse);
        new Rekey(home, console, () -> startOnce(home, console)).play();
        return 0;
    }

    private static void refuse(String given) {
        throw new Refused(
                "The master key is not this data folder's: " + given + " is set. Give the server the new key in"
                        + " SIGNALBOX_MASTER_KEY, and the old one in SIGNALBOX_MASTER_KEY_BEFORE until it has started once.");
    }

    private static void startOnce(Path home, Consumer<String> console) {
        try (Standalone standalone = Standalone.on(home).console(console).build()) {
            standalone.start();
        }
    }

    void play() {
        if (!MasterKeyFiles.areIn(home)) {
            throw new Refused("There is no master key in " + home + " to be changed: nothing has run there yet.");
        }
        if (isChanging()) {
            console.accept("A change of the master key in " + home + " was begun and not finished: that comes first.");
            sealAnew();
        }
        try (DataFolder data = DataFolder.open(home)) {
            new MasterKeyFiles(data).change();
        }
        console.accept("The master key in " + home + " is new. The server seals all secrets with it when it starts.");
        sealAnew();
        console.accept("All secrets are sealed with the new master key, and the old one is gone. Keep the old one with"
                + " backups made before now: they cannot be read with the new one.");
    }

    private boolean isChanging() {
        try (DataFolder data = DataFolder.open(home)) {
            return new MasterKeyFiles(data).isChanging();
        }
    }

    private void sealAnew() {
        sealing.run();
        try (DataFolder data = DataFolder.open(home)) {
            new MasterKeyFiles(data).forgetBefore();
        }
    }
}
