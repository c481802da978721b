package org.signalbox.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL has no agent of ours in it: a shell waits for our end and then stops the one that runs in the folder. Unless it
 * is told that ours is stopped already, since the next one that runs there is another launcher's.
 */
final class PostmasterWatch {

    /** Before anything is there to be watched. */
    static final PostmasterWatch NONE = new PostmasterWatch(OutputStream.nullOutputStream());

    private static final System.Logger LOG = System.getLogger(PostmasterWatch.class.getName());
    private static final String STOPPED = "stopped";
    private static final String SCRIPT = "trap '' INT TERM HUP; read word; [ \"$word\" = " + STOPPED + " ] && exit;"
            + " for i in 1 2 3 4 5; do pid=$(head -n 1 \"$1/postmaster.pid\" 2>/dev/null)"
            + " && tr '\\0' ' ' <\"/proc/$pid/cmdline\" | grep -qF -- \"$1\" && exec kill -INT \"$pid\";"
            + " sleep 0.2; done";

    private final OutputStream ear;

    private PostmasterWatch(OutputStream ear) {
        this.ear = ear;
    }

    static PostmasterWatch over(Path folder, ProcessBuilder.Redirect output) throws IOException {
        List<String> command = new ArrayList<>(Jvm.ownSession());
        command.addAll(List.of("sh", "-c", SCRIPT, "watch", folder.toString()));
        Process shell = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        return new PostmasterWatch(shell.getOutputStream());
    }

    void dismiss() {
        try (ear) {
            ear.write((STOPPED + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "nobody watches the database any more", gone);
        }
    }
}
