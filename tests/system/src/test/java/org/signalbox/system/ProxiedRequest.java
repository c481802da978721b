package org.signalbox.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One request, byte for byte in ISO 8859-1, but that its connection ends with it. */
record ProxiedRequest(String head, String body) {

    static ProxiedRequest read(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        byte[] body = in.readNBytes(length(text));
        return new ProxiedRequest(text, new String(body, StandardCharsets.ISO_8859_1));
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    boolean isStart() {
        return head.lines().findFirst().orElse("").contains("/start ");
    }

    boolean isMessage() {
        String first = head.lines().findFirst().orElse("");
        return first.contains("/trigger ") || first.contains("/message ");
    }

    String text() {
        String kept = head.lines()
                .filter(line -> !line.isEmpty() && !line.regionMatches(true, 0, "connection:", 0, 11))
                .map(line -> line + "\r\n")
                .reduce("", String::concat);
        return kept + "Connection: close\r\n\r\n" + body;
    }
}
