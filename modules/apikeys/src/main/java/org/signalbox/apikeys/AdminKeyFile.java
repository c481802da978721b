package org.signalbox.apikeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code admin.key} in the data folder: the administrator's key, for the owner of the folder alone. */
final class AdminKeyFile {

    private final Path file;

    AdminKeyFile(Path home) {
        this.file = home.toAbsolutePath().resolve("admin.key");
    }

    Path path() {
        return file;
    }

    /** Never readable by others, never half written. */
    void write(NewApiKey admin) {
        String lines =
                "apiKey=" + admin.apiKey() + "\napiSecret=" + admin.secret().text() + "\n";
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "admin", ".key", ownerOnly(file));
            Files.writeString(draft, lines);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The administrator's key cannot be kept in " + file + ".", unwritable);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
