package org.signalbox.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** A lane of the work of one kind. */
record Place(String kind, Lane lane) {

    /** From the columns of these names. */
    static Place of(ResultSet row) throws SQLException {
        return new Place(row.getString("kind"), new Lane(row.getString("lane"), row.getInt("width")));
    }

    /** Equal to any other of that lane. */
    static Place ofAnyWidth(String kind, String lane) {
        return new Place(kind, new Lane(lane, 0));
    }

    Place ofAnyWidth() {
        return ofAnyWidth(kind, lane.key());
    }

    static Place of(Item item) {
        return new Place(item.kind(), item.lane());
    }

    /** As arrays, which one statement takes. */
    static String[] kinds(Collection<Place> places) {
        return texts(places, Place::kind);
    }

    static String[] keys(Collection<Place> places) {
        return texts(places, place -> place.lane().key());
    }

    static Integer[] widths(Collection<Place> places) {
        return places.stream().map(place -> place.lane().width()).toArray(Integer[]::new);
    }

    private static String[] texts(Collection<Place> places, Function<Place, String> text) {
        return places.stream().map(text).toArray(String[]::new);
    }
}
