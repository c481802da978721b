package org.signalbox.definitions;

import java.util.regex.Pattern;
import org.signalbox.kernel.Settings;

/** How long the engine keeps the history of a workflow whose model does not say. The engine counts in days. */
record HistoryKept(String timeToLive) {

    private static final Pattern DAYS = Pattern.compile("P\\d{1,5}D");

    static HistoryKept given() {
        return of(Settings.get("SIGNALBOX_HISTORY_TIME_TO_LIVE", "P30D"));
    }

    static HistoryKept of(String given) {
        if (!DAYS.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    "SIGNALBOX_HISTORY_TIME_TO_LIVE must be a number of days, such as P30D: " + given);
        }
        return new HistoryKept(given);
    }
}
