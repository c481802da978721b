package org.signalbox.work;

import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Settings;

/**
 * Who holds a lease: this server, and which of its lives. The name is unlike that of any other on the same database;
 * none where nobody gave it one.
 */
record Node(Optional<String> name, UUID boot) {

    private static final UUID THIS_BOOT = UUID.randomUUID();

    static Node here() {
        return new Node(Settings.find("SIGNALBOX_NODE"), THIS_BOOT);
    }
}
