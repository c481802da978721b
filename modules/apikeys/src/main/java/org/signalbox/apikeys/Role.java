package org.signalbox.apikeys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a key is for. */
enum Role {
    ADMIN,
    DEPLOYER,
    OPERATOR,
    TASK_WORKER,
    PRODUCER,
    SUBSCRIBER,
    AUDITOR,
    CLIENT;

    /** As it is written outside: {@code task-worker}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }
}
