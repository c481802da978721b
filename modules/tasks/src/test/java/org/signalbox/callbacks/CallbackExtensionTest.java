package org.signalbox.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.taskqueues.Growth;

/** On the container that the servers have, without a server. */
class CallbackExtensionTest {

    private static final String HERE = CallbackExtensionTest.class.getName() + "$";

    @ApplicationScoped
    static class Desk {
        @TaskCallback(
                value = {TaskState.VERIFIED, TaskState.COMPLETED},
                keys = "pay",
                name = "paid",
                timeout = "PT2M",
                attempts = 3,
                delay = "PT10S",
                growth = Growth.FIXED)
        public void paid(TaskNews news) {}

        @TaskCallback(value = TaskState.DEAD, queues = "returns")
        public void dead(TaskNews news) {}
    }

    @ApplicationScoped
    static class SameName {
        @TaskCallback(value = TaskState.DEAD, keys = "k", name = "paid")
        public void paid(TaskNews news) {}
    }

    @ApplicationScoped
    static class Mistaken {
        @TaskCallback(
                value = {},
                keys = "k")
        public void stateless(TaskNews news) {}

        @TaskCallback(TaskState.DEAD)
        public void ofAll(TaskNews news) {}

        @TaskCallback(value = TaskState.DEAD, keys = " ")
        public void blank(TaskNews news) {}

        @TaskCallback(value = TaskState.DEAD, keys = "k", attempts = 0)
        public void never(TaskNews news) {}

        @TaskCallback(value = TaskState.DEAD, keys = "k", delay = "soon")
        public void soon(TaskNews news) {}

        @TaskCallback(value = TaskState.DEAD, keys = "k")
        public void ofText(String news) {}

        @TaskCallback(value = TaskState.DEAD, keys = "k", timeout = "P1D")
        void hidden(TaskNews news) {}
    }

    static class NoBean {
        NoBean(String needed) {}

        @TaskCallback(value = TaskState.DEAD, keys = "k")
        public void dead(TaskNews news) {}
    }

    @Test
    void callbacksAreFoundByStateAndKeyOrQueueWithTheirTerms() {
        try (SeContainer container = with(Desk.class)) {
            Catalog catalog = container.select(Catalog.class).get();
            Callback paid = catalog.named("paid").orElseThrow();

            assertEquals(List.of("paid"), catalog.of(TaskState.VERIFIED, "pay", null));
            assertEquals(List.of(HERE + "Desk.dead"), catalog.of(TaskState.DEAD, "pay", "returns"));
            assertEquals(List.of(), catalog.of(TaskState.DEAD, "pay", null));
            assertEquals(3, paid.attempts());
            assertEquals(Duration.ofSeconds(10), paid.growth().grown(paid.delay(), 3));
            assertEquals(Duration.ofMinutes(2), catalog.longestTimeout());
        }
    }

    @Test
    void everyMistakeStopsTheDeploymentWithASentence() {
        String refusal = refusal(Mistaken.class, NoBean.class);

        List.of(
                        "stateless must name a state.",
                        "ofAll must name task keys or queues of 1 to 200 characters.",
                        "blank must name task keys or queues of 1 to 200 characters.",
                        "never must have 1 to 100 attempts, and not 0.",
                        "soon must have a delay between PT0.1S and PT24H, such as PT10S, and not soon.",
                        "ofText must have one parameter, a org.signalbox.callbacks.TaskNews.",
                        "hidden must be public and not static.",
                        "hidden must have a timeout between PT1S and PT15M, such as PT30S, and not P1D.")
                .forEach(sentence -> assertTrue(
                        refusal.contains("The callback " + HERE + "Mistaken." + sentence), sentence + ": " + refusal));
        assertTrue(refusal.contains("The class " + HERE + "NoBean has a callback and is no bean"), refusal);
    }

    @Test
    void twoCallbacksOfOneNameStopTheDeployment() {
        assertTrue(refusal(Desk.class, SameName.class).contains("More than one callback is named paid"));
    }

    private static String refusal(Class<?>... beans) {
        return assertThrows(RuntimeException.class, () -> with(beans).close()).toString();
    }

    private static SeContainer with(Class<?>... beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new CallbackExtension())
                .addBeanClasses(beans)
                .initialize();
    }
}
