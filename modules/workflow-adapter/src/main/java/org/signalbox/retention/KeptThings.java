package org.signalbox.retention;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** All that can have rules, found when it is first asked for. */
@Singleton
class KeptThings {

    private final Iterable<OldThings> things;
    private final Iterable<OldRows> rows;
    private final Resources resources;
    private final Needs needs;

    @Inject
    KeptThings(@Any Instance<OldThings> things, @Any Instance<OldRows> rows, Resources resources, Needs needs) {
        this((Iterable<OldThings>) things, rows, resources, needs);
    }

    KeptThings(Iterable<OldThings> things, Iterable<OldRows> rows, Resources resources, Needs needs) {
        this.things = things;
        this.rows = rows;
        this.resources = resources;
        this.needs = needs;
    }

    OldThings of(String name) {
        List<OldThings> all = new ArrayList<>();
        things.forEach(all::add);
        rows.forEach(row -> all.add(new RowSteps(row, resources.database(), needs)));
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }
}
