package org.signalbox.eventlists;

import org.signalbox.events.Desk;

/** Lists of events at a desk, for packages beside this one. */
public final class TestLists {

    private final Desk desk;
    private final EventPages pages;

    public TestLists(Desk desk) {
        this.desk = desk;
        Resources resources = new Resources();
        resources.database = desk.database.dataSource();
        pages = new EventPages(resources);
    }

    public EventSearch search() {
        return pages;
    }

    EventLists lists() {
        return new EventLists(pages, desk.known());
    }
}
