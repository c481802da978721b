package org.signalbox.forecasts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.forecasts.Forecasts.Forecast;
import org.signalbox.intake.NewEvent;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.mappings.Target;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.InputCheck;

class ForecasterTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final Forecaster forecaster = new Forecaster(desk.known(), desk, desk, desk, Desk.CLOCK);
    private final String key = "key-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aForecastIsWhatTheRealRunDoesAndDoesNothing() {
        desk.mapping(key, "review");
        desk.withheld = List.of("essay");
        desk.inputErrors = List.of(new InputCheck.Violation("/a", "is too small"));
        UUID kept = desk.accept(Desk.anEvent(null, key, "{\"a\":1}")).id();

        Forecast forecast = database.inTransaction(() -> forecaster.of(kept, Desk.ADMIN));
        boolean nothing = desk.starts.isEmpty();
        desk.route(kept);

        assertTrue(nothing);
        assertEquals("RECEIVED", forecast.status());
        assertEquals(desk.starts.get(0).variables(), forecast.starts().get(0).variables());
        assertEquals(desk.starts.get(0).businessKey(), forecast.starts().get(0).businessKey());
        assertEquals(desk.starts.get(0).workflowKey(), forecast.starts().get(0).workflowKey());
        assertEquals(1, forecast.starts().get(0).version());
        assertEquals(List.of("essay"), forecast.starts().get(0).withheld());
        assertEquals(desk.inputErrors, forecast.starts().get(0).inputErrors());
    }

    @Test
    void aForecastNamesTheMessageThatWouldArriveAndThePinnedVersionIfItIsThere() {
        desk.mapping(key, Target.message("paid", Duration.ofHours(4)));
        desk.mapping(key, Target.workflow("review", 1));
        desk.mapping(key, Target.workflow("review", 2));
        UUID kept = desk.accept(Desk.anEvent(null, key, "{\"a\":1}")).id();

        Forecast forecast = database.inTransaction(() -> forecaster.of(kept, Desk.ADMIN));
        desk.route(kept);

        assertEquals("paid", forecast.messages().get(0).messageName());
        assertEquals("PT4H", forecast.messages().get(0).timeToLive());
        assertEquals(
                desk.messages.get(0).variables(), forecast.messages().get(0).variables());
        assertEquals(
                desk.messages.get(0).correlationKeys(),
                forecast.messages().get(0).correlationKeys());
        assertEquals(1, forecast.starts().get(0).version());
        assertNull(forecast.starts().get(1).version());
    }

    @Test
    void aForecastNamesTheConsumersThatWouldBeCalled() {
        desk.consumers.put(key, List.of("billing", "stock"));
        UUID kept = desk.accept(Desk.anEvent(null, key, "{}")).id();

        Forecast forecast = database.inTransaction(() -> forecaster.of(kept, Desk.ADMIN));

        assertEquals("RECEIVED", forecast.status());
        assertEquals(List.of("billing", "stock"), forecast.consumers());
        assertTrue(desk.calls.isEmpty());
    }

    @Test
    void anEventThatNobodyMappedWouldBeParkedAndAHeldOneHeld() {
        NewEvent event = new NewEvent(null, key, null, "shop", null, JsonText.object("{}"));

        Forecast parked = database.inTransaction(() -> forecaster.of(event, Desk.ADMIN));
        desk.hold(key, null);
        Forecast held = database.inTransaction(() -> forecaster.of(event, Desk.ADMIN));

        assertEquals("UNMAPPED", parked.status());
        assertEquals("HELD", held.status());
        assertEquals("the event key is held by admin", held.reason());
    }

    @Test
    void anEventThatTheCallerMayNotSeeHasNoForecast() {
        UUID kept = desk.accept(Desk.anEvent(null, key, "{}")).id();

        assertThrows(Refusal.class, () -> database.inTransaction(() -> forecaster.of(kept, Desk.STRANGER)));
    }
}
