package org.signalbox.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class InboundListenerTest {

    private final List<Thread> given = new ArrayList<>();
    private Throwable refusal;
    private Runnable watching;

    @Test
    void theListenerGoesOnWatchingWhereNoThreadIsToBeHad() {
        InboundListener listener = new InboundListener();
        listener.scheduler = container(ManagedScheduledExecutorService.class, (self, method, arguments) -> {
            watching = (Runnable) arguments[0];
            return null;
        });
        listener.threads = container(ManagedThreadFactory.class, (self, method, arguments) -> thread());
        listener.start();

        refusal = new RejectedExecutionException("stopping");
        watching.run();
        refusal = new OutOfMemoryError("no more threads");
        watching.run();
        assertEquals(0, given.size());

        refusal = null;
        watching.run();
        assertEquals(InboundQueue.first().consumers(), given.size());
    }

    /** One that ends at once. */
    private Thread thread() throws Throwable {
        if (refusal != null) {
            throw refusal;
        }
        given.add(new Thread(() -> {}));
        return given.get(given.size() - 1);
    }

    private static <T> T container(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(InboundListenerTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
