package org.signalbox.formats;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;

/**
 * How a body of this media type becomes a payload, which is a JSON object: an object is one, XML is turned into one, and
 * whatever else there is becomes its member {@code data}, or {@code data_base64} where it is no text.
 *
 * @param value as {@code text/xml; charset=ISO-8859-1}; null where nobody said, which means JSON
 */
public record ContentType(String value) {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    public JsonObject payload(byte[] body) {
        if (isXml() && charset().isEmpty()) {
            return Xml.of(body).payload();
        }
        if (isJson() || isXml() || type().startsWith("text/")) {
            return payload(text(body));
        }
        return data("data_base64", JsonText.string(Base64.getEncoder().encodeToString(body)));
    }

    public JsonObject payload(String text) {
        if (isXml()) {
            return Xml.of(text).payload();
        }
        if (!isJson() && text.indexOf('\0') >= 0) {
            throw new Refusal(Refusal.Kind.INVALID, "The character U+0000 cannot be kept.");
        }
        return isJson() ? payload(ForeignJson.value(text)) : data("data", JsonText.string(text));
    }

    JsonObject payload(JsonValue value) {
        return value instanceof JsonObject object ? object : data("data", value);
    }

    boolean isJson() {
        return type().isEmpty() || type().endsWith("/json") || type().endsWith("+json");
    }

    private boolean isXml() {
        return type().endsWith("/xml") || type().endsWith("+xml");
    }

    private String type() {
        return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private String text(byte[] body) {
        try {
            Charset charset = charset().map(Charset::forName).orElse(StandardCharsets.UTF_8);
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException | IllegalArgumentException unreadable) {
            throw new Refusal(Refusal.Kind.INVALID, "The body is not text of the content type " + value + ".");
        }
    }

    private Optional<String> charset() {
        return Optional.ofNullable(value)
                .map(CHARSET::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private static JsonObject data(String name, JsonValue value) {
        return JsonText.members().add(name, value).build();
    }
}
