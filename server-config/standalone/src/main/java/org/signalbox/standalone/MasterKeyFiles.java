package org.signalbox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The master key of a data folder and, while secrets may still be sealed with it, the one before. At every moment the
 * two files are enough to open all secrets: the old one is aside, on the disk, before the new one takes its place.
 */
record MasterKeyFiles(DataFolder data) {

    private static final String PRESENT = "master.key";
    private static final String BEFORE = "master.key.before";
    private static final int BYTES = 32;

    /** Whether a server has sealed anything there, or was about to. */
    static boolean areIn(Path home) {
        return Files.exists(home.resolve(PRESENT)) || Files.exists(home.resolve(BEFORE));
    }

    /** Random bytes, base64, in a file that the server reads itself; made if it is not there. */
    Path present() {
        data.keep(PRESENT, BYTES, Base64.getEncoder());
        return data.path(PRESENT);
    }

    /** There while secrets may still be sealed with it. */
    Optional<Path> before() {
        return Optional.of(data.path(BEFORE)).filter(DataFolder::hasContent);
    }

    /** Whether there is a new key that not every secret may be sealed with: it must not be changed now. */
    boolean isChanging() {
        return before().filter(file -> !read(file).equals(read(present()))).isPresent();
    }

    /** Killed at any moment it has either not begun or {@link #isChanging}; both keys are on the disk when it returns. */
    void change() {
        if (isChanging()) {
            throw new IllegalStateException("the last change of the master key is not finished");
        }
        data.write(BEFORE, read(present()));
        data.write(PRESENT, DataFolder.random(BYTES, Base64.getEncoder()));
    }

    void forgetBefore() {
        try {
            Files.deleteIfExists(data.path(BEFORE));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
