package org.signalbox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What went wrong, in words for the person at the terminal. */
final class Trouble {

    private Trouble() {}

    static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException unusable) {
            return DataFolder.reason(unusable.getCause());
        }
        boolean worded = failure instanceof IOException || failure instanceof Refused;
        return worded && failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }
}
