package org.signalbox.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the container that the servers have, without a server. */
class ConsumerExtensionTest {

    private static final String HERE = ConsumerExtensionTest.class.getName() + "$";

    @ApplicationScoped
    static class Stock {
        @EventConsumer("stock.delivered")
        public void deliver(ReceivedEvent event) {}

        @EventConsumer(
                value = {"stock.delivered", "stock.counted", "stock.counted"},
                name = "audit",
                timeout = "PT2M")
        public void audit(ReceivedEvent event) {}
    }

    interface Taking<T> {
        void take(T event);
    }

    @ApplicationScoped
    static class Generic implements Taking<ReceivedEvent> {
        @Override
        @EventConsumer("stock.delivered")
        public void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class Private {
        @EventConsumer("k")
        private void take(ReceivedEvent event) {
            throw new IllegalStateException();
        }
    }

    @ApplicationScoped
    static class PackagePrivate {
        @EventConsumer("k")
        void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class Static {
        @EventConsumer("k")
        public static void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class WrongParameter {
        @EventConsumer("k")
        public void take(String payload) {}
    }

    @ApplicationScoped
    static class NoParameter {
        @EventConsumer("k")
        public void take() {}
    }

    @ApplicationScoped
    static class Answering {
        @EventConsumer("k")
        public String take(ReceivedEvent event) {
            return "";
        }
    }

    @ApplicationScoped
    static class Keyless {
        @EventConsumer({})
        public void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class BlankKey {
        @EventConsumer(" ")
        public void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class BadName {
        @EventConsumer(value = "k", name = "a\nb")
        public void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class Malformed {
        @EventConsumer(value = "k", timeout = "30 s")
        public void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class TooLong {
        @EventConsumer(value = "k", timeout = "PT1H")
        public void take(ReceivedEvent event) {}
    }

    @ApplicationScoped
    static class Overloaded {
        @EventConsumer("k")
        public void take(ReceivedEvent event) {}

        @EventConsumer("other")
        public void take(ReceivedEvent event, String more) {}
    }

    @ApplicationScoped
    static class SameName {
        @EventConsumer(value = "k", name = "audit")
        public void take(ReceivedEvent event) {}
    }

    @jakarta.enterprise.inject.Typed(Runnable.class)
    @ApplicationScoped
    static class Hidden implements Runnable {
        @EventConsumer("k")
        public void take(ReceivedEvent event) {}

        @Override
        public void run() {}
    }

    static class NoBean {
        NoBean(String needed) {}

        @EventConsumer("k")
        public void take(ReceivedEvent event) {}
    }

    @Vetoed
    static class LeftOut {
        @EventConsumer(value = "k", timeout = "never")
        void take() {}
    }

    @Test
    void consumersAreFoundByTheirKeysAndNamedByClassAndMethodWhereTheyHaveNoName() {
        try (SeContainer container = with(Stock.class)) {
            Catalog catalog = container.select(Catalog.class).get();

            assertEquals(List.of("audit", HERE + "Stock.deliver"), catalog.of("stock.delivered"));
            assertEquals(List.of("audit"), catalog.of("stock.counted"));
            assertEquals(List.of(), catalog.of("stock"));
            assertEquals(
                    Duration.ofSeconds(30),
                    catalog.named(HERE + "Stock.deliver").orElseThrow().timeout());
            assertEquals(Duration.ofMinutes(2), catalog.longestTimeout());
        }
    }

    @Test
    void aGenericMethodIsOneConsumerAndNotTwo() {
        try (SeContainer container = with(Generic.class)) {
            assertEquals(
                    List.of(HERE + "Generic.take"),
                    container.select(Catalog.class).get().of("stock.delivered"));
        }
    }

    @Test
    void anApplicationWithoutConsumersIsDeployed() {
        try (SeContainer container = with(LeftOut.class)) {
            assertEquals(Duration.ZERO, container.select(Catalog.class).get().longestTimeout());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Private.class, PackagePrivate.class, Static.class})
    void aMethodThatCannotBeCalledStopsTheDeployment(Class<?> type) {
        assertRefused(type, "take must be public and not static.");
    }

    @ParameterizedTest
    @ValueSource(classes = {WrongParameter.class, NoParameter.class, Overloaded.class})
    void aWrongParameterStopsTheDeployment(Class<?> type) {
        assertRefused(type, "take must have one parameter, a org.signalbox.consumers.ReceivedEvent.");
    }

    @Test
    void aMethodThatAnswersStopsTheDeployment() {
        assertRefused(Answering.class, "take must return void: nobody would look at what it returns, nor wait for it.");
    }

    @ParameterizedTest
    @ValueSource(classes = {Keyless.class, BlankKey.class})
    void aConsumerWithoutAKeyStopsTheDeployment(Class<?> type) {
        assertRefused(type, "take must name event keys of 1 to 200 characters.");
    }

    @Test
    void aNameThatNobodyCouldPrintStopsTheDeployment() {
        assertRefused(BadName.class, "take must have a name of 1 to 200 characters, none of them a control character.");
    }

    @ParameterizedTest
    @ValueSource(classes = {Malformed.class, TooLong.class})
    void aTimeoutThatIsNoneStopsTheDeployment(Class<?> type) {
        assertRefused(type, "take must have a timeout between PT1S and PT15M, such as PT30S, and not ");
    }

    @Test
    void twoConsumersOfOneNameStopTheDeployment() {
        String refusal = refusal(Stock.class, SameName.class);

        assertTrue(
                refusal.contains("More than one consumer is named audit: " + HERE + "SameName.take, " + HERE
                        + "Stock.audit. Give each a name of its own."),
                refusal);
    }

    @Test
    void aBeanThatShowsOnlyItsInterfacesStopsTheDeployment() {
        assertRefused(Hidden.class, "take cannot be called, as its bean shows interfaces only");
    }

    @Test
    void aClassThatIsNoBeanStopsTheDeploymentUnlessItIsLeftOutOnPurpose() {
        String refusal = refusal(NoBean.class, LeftOut.class);

        assertTrue(refusal.contains("The class " + HERE + "NoBean has a consumer and is no bean"), refusal);
        assertTrue(!refusal.contains("LeftOut"), refusal);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        String refusal = refusal(Private.class, Keyless.class);

        assertTrue(refusal.contains(HERE + "Private.take"), refusal);
        assertTrue(refusal.contains(HERE + "Keyless.take"), refusal);
    }

    private static void assertRefused(Class<?> type, String sentence) {
        String refusal = refusal(type);
        assertTrue(refusal.contains("The consumer " + type.getName() + "." + sentence), refusal);
    }

    private static String refusal(Class<?>... beans) {
        return assertThrows(RuntimeException.class, () -> with(beans).close()).toString();
    }

    private static SeContainer with(Class<?>... beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new ConsumerExtension())
                .addBeanClasses(beans)
                .initialize();
    }
}
