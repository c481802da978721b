package org.signalbox.web;

import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParsingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a body could not be read, in a sentence that names the place but no class of ours or of a library. */
final class Unreadable {

    private static final Pattern PROPERTY = Pattern.compile("property '?([\\w.-]{1,100})'?");
    private static final int MOST_CAUSES = 20;

    private Unreadable() {}

    static String sentence(Throwable failure) {
        String member = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof JsonParsingException parsing && parsing.getLocation() != null) {
                return "The body is not JSON" + place(parsing.getLocation()) + ".";
            }
            member = member == null ? member(cause.getMessage()) : member;
            cause = cause.getCause();
        }
        return member == null
                ? "The body is not of the shape that this address takes."
                : "The member '" + member + "' of the body is not of the type that this address takes.";
    }

    private static String place(JsonLocation location) {
        return location.getLineNumber() < 1
                ? ""
                : ": it breaks off or goes wrong at line " + location.getLineNumber() + ", column "
                        + location.getColumnNumber();
    }

    private static String member(String message) {
        Matcher found = PROPERTY.matcher(message == null ? "" : message);
        return found.find() ? found.group(1) : null;
    }
}
