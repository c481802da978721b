package org.signalbox.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On the container that the servers have, without a server. */
class InvocationTest {

    @RequestScoped
    static class Basket {
        UUID of() {
            return id;
        }

        private final UUID id = UUID.randomUUID();
    }

    @Dependent
    static class Remembering {
        static UUID basket;
        static String last;
        static int destroyed;

        @Inject
        Basket mine;

        public void take(String something) {
            basket = mine.of();
            last = something;
        }

        @PreDestroy
        void end() {
            destroyed++;
        }
    }

    @Test
    void eachCallHasARequestScopeOfItsOwnAndItsDependentBeanEndsWithIt() throws Throwable {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Invocation.class, Remembering.class, Basket.class)
                .initialize()) {
            Bean<?> bean = container
                    .getBeanManager()
                    .getBeans(Remembering.class)
                    .iterator()
                    .next();
            BeanMethod method =
                    new FoundMethod(bean, Remembering.class.getMethod("take", String.class), "", "PT1S").callable();
            Invocation invocation = container.select(Invocation.class).get();
            int before = Remembering.destroyed;

            invocation.call(method, "one");
            UUID first = Remembering.basket;
            invocation.call(method, "two");

            assertEquals("two", Remembering.last);
            assertNotSame(first, Remembering.basket);
            assertEquals(before + 2, Remembering.destroyed);
        }
    }
}
