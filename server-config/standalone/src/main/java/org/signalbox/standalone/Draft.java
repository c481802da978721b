package org.signalbox.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that takes its place when it is whole and on the disk, for its owner's eyes only. A power cut leaves the old
 * one or the new one: what a database that waits for its disk was told of a key is then true of the key's file too.
 */
final class Draft {

    private Draft() {}

    static void write(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content);
        place(draft, file);
    }

    /** @param draft whole, and beside the file */
    static void place(Path draft, Path file) throws IOException {
        try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        forceNamesIn(file.getParent());
    }

    /** A name is on the disk when its folder is. Some systems open no folder, and there it can only be hoped for. */
    private static void forceNamesIn(Path folder) throws IOException {
        FileChannel names;
        try {
            names = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException noSuchSystem) {
            return;
        }
        try (names) {
            names.force(true);
        }
    }
}
