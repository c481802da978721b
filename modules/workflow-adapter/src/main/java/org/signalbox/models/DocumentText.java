package org.signalbox.models;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a document, and where its start tags are: parsers tell only where a tag ends, and an author looks for its
 * beginning. What is put in leaves every other character as it was.
 */
final class DocumentText {

    /** A place in the text, from 1. */
    record Place(int line, int column) {}

    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final char MARK = '\uFEFF';

    private final String text;
    private final Charset charset;
    private final List<Integer> tags = new ArrayList<>();

    private DocumentText(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
        scan();
    }

    static DocumentText of(byte[] bytes) {
        Charset charset = charset(bytes);
        try {
            return new DocumentText(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), charset);
        } catch (CharacterCodingException otherwise) {
            throw new Unreadable(
                    "is not text in " + charset + ", as it says or as is assumed where it says nothing", 1, 1);
        }
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xfe + 0xff) {
            return StandardCharsets.UTF_16;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        String name = declared.find() ? declared.group(1) : "UTF-8";
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new Unreadable("declares an encoding that is not known here: " + name, 1, 1);
        }
    }

    /** For a parser: without a byte order mark. */
    String content() {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    byte[] bytes() {
        return text.getBytes(charset);
    }

    /** Where the start tag begins, counted from 0 in the order of the document. */
    Place tag(int number) {
        int offset = number < tags.size() ? tags.get(number) : 0;
        int line = 1;
        int lineBegin = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            lineBegin = i + 1;
        }
        return new Place(line, offset - lineBegin + 1);
    }

    /** The same with an addition before the end of the start tag. */
    DocumentText with(int number, String addition) {
        int end = endOfTag(tags.get(number) + 1);
        int before = text.charAt(end - 1) == '/' ? end - 1 : end;
        return new DocumentText(text.substring(0, before) + addition + text.substring(before), charset);
    }

    private void scan() {
        for (int i = text.indexOf('<'); i >= 0 && i + 1 < text.length(); i = text.indexOf('<', i)) {
            if (text.startsWith("<!--", i)) {
                i = after("-->", i);
            } else if (text.startsWith("<![CDATA[", i)) {
                i = after("]]>", i);
            } else if (text.startsWith("<?", i)) {
                i = after("?>", i);
            } else {
                if (text.charAt(i + 1) != '/') {
                    tags.add(i);
                }
                i = endOfTag(i + 1);
            }
        }
    }

    private int after(String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    /** Of the sign that closes it: one within quotes does not. */
    private int endOfTag(int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char at = text.charAt(i);
            if (quote == 0 && at == '>') {
                return i;
            }
            if (quote == 0 && (at == '"' || at == '\'')) {
                quote = at;
            } else if (at == quote) {
                quote = 0;
            }
        }
        return text.length();
    }
}
