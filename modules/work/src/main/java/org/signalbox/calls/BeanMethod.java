package org.signalbox.calls;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * A method that was found and may be called.
 *
 * @param places how many more calls may run in this server: one that hangs keeps its place until it ends
 */
public record BeanMethod(String name, Duration timeout, Bean<?> bean, Method method, Semaphore places) {

    /** Called at once, in all servers together. */
    public static final int MOST_CALLS = 8;

    public BeanMethod(String name, Duration timeout, Bean<?> bean, Method method) {
        this(name, timeout, bean, method, new Semaphore(MOST_CALLS));
    }
}
