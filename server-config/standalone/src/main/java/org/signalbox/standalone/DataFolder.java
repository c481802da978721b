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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** All that Signalbox keeps, in one folder for its owner's eyes only. One launcher at a time; never an older one than wrote it. */
final class DataFolder implements AutoCloseable {

    static final int VERSION = 1;
    private static final int SECRET_BYTES = 24;
    private static final String MASTER_KEY = "master.key";
    private static final String MASTER_KEY_BEFORE = "master.key.before";
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
            return new DataFolder(folder, channel, lock(folder, channel));
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

    /** 32 random bytes, base64, in a file that the server reads itself. */
    Path masterKey() {
        keep(MASTER_KEY, 32, Base64.getEncoder());
        return folder.resolve(MASTER_KEY);
    }

    /** There while secrets may still be sealed with it. */
    Optional<Path> masterKeyBefore() {
        return Optional.of(folder.resolve(MASTER_KEY_BEFORE)).filter(Files::exists);
    }

    /** Ended half-way it is begun again: the old key is put aside first, and only once. */
    void changeMasterKey() {
        try {
            String present = Files.readString(masterKey()).strip();
            if (masterKeyBefore().isEmpty()) {
                write(MASTER_KEY_BEFORE, present);
            }
            if (Files.readString(folder.resolve(MASTER_KEY_BEFORE)).strip().equals(present)) {
                Files.delete(folder.resolve(MASTER_KEY));
                masterKey();
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    void forgetMasterKeyBefore() {
        try {
            Files.deleteIfExists(folder.resolve(MASTER_KEY_BEFORE));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** The name of the server that works for this folder: when it starts again it takes back what it held. */
    String node() {
        return keep("node", 9, Base64.getUrlEncoder());
    }

    void write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
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

    private String keep(String name, int bytes, Base64.Encoder encoder) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[bytes];
                RANDOM.nextBytes(random);
                write(name, encoder.encodeToString(random));
            }
            return Files.readString(file).strip();
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

    private static void checkVersion(Path folder) throws IOException {
        Path file = folder.resolve("VERSION");
        if (!Files.exists(file)) {
            Files.writeString(file, VERSION + "\n");
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.matches("\\d{1,9}") || Integer.parseInt(found) > VERSION) {
            throw new Refused("The data in " + folder + " was written by a newer Signalbox (data version " + found
                    + "); this one understands up to " + VERSION
                    + ". Start the newer one, or choose another folder with SIGNALBOX_HOME.");
        }
    }
}
