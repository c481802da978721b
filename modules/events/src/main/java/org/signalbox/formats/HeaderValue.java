package org.signalbox.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.signalbox.kernel.Refusal;

/** Unpacks an attribute from its header as the HTTP binding of CloudEvents says: quotes first, then one round of percents. */
final class HeaderValue {

    private HeaderValue() {}

    static String decoded(String header, String value) {
        String plain = unquoted(value.strip());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length());
        try {
            for (int i = 0; i < plain.length(); i++) {
                if (plain.charAt(i) == '%') {
                    bytes.write(Integer.parseInt(plain, i + 1, i + 3, 16));
                    i += 2;
                } else {
                    bytes.writeBytes(plain.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
                }
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException malformed) {
            throw Refusal.invalid(header, "must be UTF-8 in percents, as CloudEvents has it");
        }
    }

    /** Null where there is no value. */
    static String unquoted(String value) {
        boolean quoted = value != null && value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
