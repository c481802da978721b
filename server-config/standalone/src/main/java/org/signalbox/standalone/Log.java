package org.signalbox.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What one part says. The child writes the file itself, so that a slow reader never holds it up; we look at the end. */
final class Log {

    private static final long LARGE = 20_000_000;
    private static final int TAIL = 30;

    private final Path file;
    private long mark;
    private long read;

    Log(DataFolder data, String part) {
        this.file = data.path("log/" + part + ".log");
    }

    /** Where this start begins; an overlong log steps aside first. */
    ProcessBuilder.Redirect begin() throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGE) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        mark = Files.exists(file) ? Files.size(file) : 0;
        read = mark;
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    /** What came since the last time this was asked, or since the start. */
    List<String> news() {
        byte[] fresh = from(read);
        read += fresh.length;
        return new String(fresh, StandardCharsets.UTF_8).lines().toList();
    }

    /** A whole sentence explains itself; where there is half a one, the end of the log may. */
    String explaining(String trouble) {
        return trouble.endsWith(".") ? trouble + " Its log is " + file : trouble + "; " + tail();
    }

    private String tail() {
        List<String> lines =
                new String(from(mark), StandardCharsets.UTF_8).lines().toList();
        String end = String.join("\n    ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        return "its log, " + file + ", ends:\n    " + end;
    }

    private byte[] from(long start) {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LARGE, Math.max(0, open.length() - start))];
            open.seek(start);
            open.readFully(bytes);
            return bytes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
