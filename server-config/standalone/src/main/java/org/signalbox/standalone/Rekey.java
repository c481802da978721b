package org.signalbox.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Changes the master key of a data folder: the old one is put aside, the server seals all secrets anew when it starts, and
 * then the old one goes. Killed anywhere, it is finished by the next {@code rekey}, or by the next {@code up} but for the
 * file of the old key.
 */
final class Rekey {

    private Rekey() {}

    static int play(Path home, Map<String, String> environment, Consumer<String> console) {
        Stream.of("SIGNALBOX_MASTER_KEY", "SIGNALBOX_MASTER_KEY_FILE", "SIGNALBOX_URL")
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst()
                .ifPresent(Rekey::refuse);
        if (!Files.exists(home.resolve("master.key"))) {
            throw new Refused("There is no master key in " + home + " to be changed: nothing has run there yet.");
        }
        try (DataFolder data = DataFolder.open(home)) {
            data.changeMasterKey();
        }
        console.accept("The master key in " + home + " is new. The server seals all secrets with it when it starts.");
        try (Standalone standalone = Standalone.on(home).console(console).build()) {
            standalone.start();
        }
        try (DataFolder data = DataFolder.open(home)) {
            data.forgetMasterKeyBefore();
        }
        console.accept("All secrets are sealed with the new master key, and the old one is gone. Keep the old one with"
                + " backups made before now: they cannot be read with the new one.");
        return 0;
    }

    private static void refuse(String given) {
        throw new Refused(
                "The master key is not this data folder's: " + given + " is set. Give the server the new key in"
                        + " SIGNALBOX_MASTER_KEY, and the old one in SIGNALBOX_MASTER_KEY_BEFORE until it has started once.");
    }
}
