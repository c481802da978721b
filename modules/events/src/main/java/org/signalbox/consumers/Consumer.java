package org.signalbox.consumers;

import java.time.Duration;
import java.util.Set;
import org.signalbox.calls.BeanMethod;

/** A method that takes events of these keys. */
record Consumer(Set<String> eventKeys, BeanMethod method) {

    String name() {
        return method.name();
    }

    Duration timeout() {
        return method.timeout();
    }
}
