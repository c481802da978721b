package org.signalbox.tasks;

import java.util.OptionalInt;
import org.signalbox.versions.ReadVersion;

/** Which version was read by who changes a task, where he need not say it: empty where the header is absent, or takes any. */
final class IfMatch {

    private IfMatch() {}

    static OptionalInt given(String header) {
        if (header == null || header.isBlank() || header.equals("*")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(ReadVersion.of(header).number());
    }

    /** 428 where the header is absent. */
    static OptionalInt needed(String header) {
        ReadVersion.of(header);
        return given(header);
    }
}
