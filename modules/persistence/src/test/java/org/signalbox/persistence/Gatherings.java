package org.signalbox.persistence;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** As the server gathers. */
public final class Gatherings {

    private Gatherings() {}

    public static Gathering ofOneTransaction() {
        return of(() -> "the only one");
    }

    static Gathering of(Supplier<Object> transaction) {
        GatheringOfATransaction gathering = new GatheringOfATransaction();
        gathering.transactions = (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                Gatherings.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (self, method, arguments) -> transaction.get());
        return gathering;
    }
}
