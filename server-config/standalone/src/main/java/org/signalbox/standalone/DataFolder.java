package org.signalbox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** All that Signalbox keeps, in one folder for its owner's eyes only. One launcher at a time; never an older one than wrote it. */
final class DataFolder implements AutoCloseable {

    static final int VERSION = 1;
    private static final String VERSION_FILE = "VERSION";
    private static final int SECRET_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            checkVersion(folder);
            Files.createDirectories(folder.resolve("run"));
            Files.createDirectories(folder.resolve("log"));
            FileChannel channel =
                    FileChannel.open(folder.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            DataFolder locked = new DataFolder(folder, channel, lock(folder, channel));
            locked.claimVersion();
            return locked;
        } catch (IOException unusable) {
            throw new Refused("The data folder " + folder + " cannot be used: " + reason(unusable), unusable);
        }
    }

    /** Java's messages are often nothing but a path. */
    static String reason(IOException unusable) {
        if (unusable instanceof AccessDeniedException) {
            return "the user " + System.getProperty("user.name") + " may not use " + unusable.getMessage();
        }
        if (unusable instanceof FileAlreadyExistsException) {
            return unusable.getMessage() + " is no folder";
        }
        if (unusable instanceof NoSuchFileException) {
            return unusable.getMessage() + " is not there and cannot be made";
        }
        boolean wordless = unusable instanceof FileSystemException failed && failed.getReason() == null;
        return wordless ? unusable.toString() : unusable.getMessage();
    }

    /** Empty at each start of a part: what a killed process left there is nobody's. */
    Path emptyTemporary(String part) throws IOException {
        Path temporary = folder.resolve("run/tmp").resolve(part);
        Folders.delete(temporary);
        return Files.createDirectories(temporary);
    }

    Path path() {
        return folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A password that is made up once and kept. */
    String secret(String name) {
        return keep("secret/" + name, SECRET_BYTES, Base64.getUrlEncoder().withoutPadding());
    }

    /** The name of the server that works for this folder: when it starts again it takes back what it held. */
    String node() {
        return keep("node", 9, Base64.getUrlEncoder());
    }

    /** On the disk when it returns, and whole whenever it is read. */
    void write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Draft.write(file, content);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Made up once and kept. */
    String keep(String name, int bytes, Base64.Encoder encoder) {
        Path file = folder.resolve(name);
        try {
            if (!hasContent(file)) {
                write(name, random(bytes, encoder));
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String random(int bytes, Base64.Encoder encoder) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return encoder.encodeToString(random);
    }

    /** An empty file is one that a power cut kept from being written: there is nothing in it to be lost. */
    static boolean hasContent(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FileLock lock(Path folder, FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException same) {
            channel.close();
            throw new Refused("Signalbox already runs on " + folder + " in this program.", same);
        }
        channel.close();
        throw new Refused("Signalbox already runs on " + folder + "; stop it with: ./signalbox down");
    }

    /** Before anything is changed there. An empty file is one that a full disk kept from being written. */
    private static void checkVersion(Path folder) throws IOException {
        Path file = folder.resolve(VERSION_FILE);
        if (!hasContent(file)) {
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.matches("\\d{1,9}") || Integer.parseInt(found) > VERSION) {
            throw new Refused("The data in " + folder + " was written by a newer Signalbox (data version " + found
                    + "); this one understands up to " + VERSION
                    + ". Start the newer one, or choose another folder with SIGNALBOX_HOME.");
        }
    }

    /** Asked again by whoever has the lock: a newer one may have had it meanwhile. */
    private void claimVersion() throws IOException {
        try {
            checkVersion(folder);
            if (!hasContent(folder.resolve(VERSION_FILE))) {
                Draft.write(folder.resolve(VERSION_FILE), VERSION + "\n");
            }
        } catch (IOException | RuntimeException unusable) {
            close();
            throw unusable;
        }
    }
}
