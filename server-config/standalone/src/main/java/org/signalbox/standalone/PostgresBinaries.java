package org.signalbox.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL comes as an archive in a jar. It is unpacked once, beside the jar or, where that is read-only, into the data. */
record PostgresBinaries(Path jar, DataFolder data) {

    Path unpacked() throws IOException {
        Path parent = Files.isWritable(jar.getParent()) ? jar.getParent() : data.path();
        Path home = parent.resolve("postgresql-" + Files.size(jar));
        if (!Files.isDirectory(home)) {
            Path draft = Files.createTempDirectory(parent, "postgresql-draft-");
            unpackInto(draft);
            publish(draft, home);
        }
        return home.resolve("bin");
    }

    /** Two launchers may unpack at once: whoever is second throws its own copy away. */
    private static void publish(Path draft, Path home) throws IOException {
        Files.setPosixFilePermissions(
                draft,
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.GROUP_EXECUTE,
                        PosixFilePermission.OTHERS_READ,
                        PosixFilePermission.OTHERS_EXECUTE));
        try {
            Files.move(draft, home);
        } catch (IOException second) {
            Folders.delete(draft);
            if (!Files.isDirectory(home)) {
                throw second;
            }
        }
    }

    private void unpackInto(Path folder) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            JarEntry archive = open.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no archive in " + jar));
            try (TarArchiveInputStream tar = new TarArchiveInputStream(
                    new XZCompressorInputStream(new BufferedInputStream(open.getInputStream(archive))))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, folder);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(target);
            rights.add(PosixFilePermission.OWNER_EXECUTE);
            rights.add(PosixFilePermission.GROUP_EXECUTE);
            rights.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(target, rights);
        }
    }
}
