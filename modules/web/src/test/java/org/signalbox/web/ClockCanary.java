package org.signalbox.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

/** Ways to ask the system for the time behind the clock's back. */
final class ClockCanary {

    static class ByInstant {

        Instant at = Instant.now();
    }

    static class ByMillis {

        long at = System.currentTimeMillis();
    }

    static class ByDate {

        Date at = new Date();
    }

    static class ByZone {

        LocalDate at = LocalDate.now(ZoneOffset.UTC);
    }

    private ClockCanary() {}
}
