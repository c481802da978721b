package org.signalbox.work;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;

/** Of a node that has these workers. */
final class Capacities {

    private Capacities() {}

    static Capacity none() {
        return of();
    }

    static Capacity of(Worker... workers) {
        return at(InstantSource.system(), workers);
    }

    @SuppressWarnings("unchecked")
    static Capacity at(InstantSource clock, Worker... workers) {
        return new Capacity(
                (Instance<Worker>) Proxy.newProxyInstance(
                        Capacities.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (self, method, arguments) -> List.of(workers).spliterator()),
                clock);
    }
}
