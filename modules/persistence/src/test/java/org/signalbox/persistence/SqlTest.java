package org.signalbox.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

    private static final TestDatabase DATABASE = TestDatabase.with();

    private final List<String> read = new ArrayList<>();

    @Test
    void severalStatementsGoTogetherAndEachReadsItsOwnRows() {
        on(sql -> sql.all(List.of(
                new Sql.Part("select cast(? as text)", row -> read.add("first " + row.getString(1)), "a"),
                Sql.Part.write("set local application_name = 'together'"),
                new Sql.Part(
                        "select * from unnest(?) where current_setting('application_name') = ?",
                        row -> read.add("third " + row.getString(1)),
                        new String[] {"b", "c"},
                        "together"))));

        assertEquals(List.of("first a", "third b", "third c"), read);
    }

    @Test
    void alongIndexesTooAndTheSettingsAreAsBeforeAfterwards() {
        String setting =
                "select current_setting('enable_seqscan') || ' ' || current_setting('enable_bitmapscan') || ' '"
                        + " || current_setting('plan_cache_mode')";
        on(sql -> {
            sql.allAlongIndexes(
                    List.of(new Sql.Part(setting, this::keep), new Sql.Part("select 'and more'", this::keep)));
            sql.each(setting, this::keep);
            sql.allAlongIndexes(List.of());
        });

        assertEquals(List.of("off off force_generic_plan", "and more", "on on auto"), read);
    }

    /** Otherwise each array is a reason to plan anew. */
    @Test
    void alongIndexesIsPlannedOnce() {
        String text = "select 'planned once' from unnest(?) as one";
        on(sql -> {
            for (int i = 0; i < 20; i++) {
                sql.eachAlongIndexes(text, row -> {}, (Object) new Integer[] {i});
            }
            sql.each(
                    "select custom_plans || ' of ' || (custom_plans + generic_plans > 0) from pg_prepared_statements"
                            + " where statement like '%planned once%' and statement not like '%pg_prepared%'",
                    this::keep);
        });

        assertEquals(List.of("0 of true"), read);
    }

    @Test
    void oneThatFailsFailsAll() {
        assertThrows(
                DatabaseFailure.class,
                () -> on(sql -> sql.all(List.of(
                        Sql.Part.write("select 1"), Sql.Part.write("select 1 / 0"), Sql.Part.write("select 2")))));
    }

    @Test
    void whatIsWrittenLastGoesAfterAllElseThatIsGathered() {
        Gathering gathering = Gatherings.ofOneTransaction();
        on(sql -> gathering.during(() -> {
            gathering.last(DATABASE.dataSource(), new Sql.Part("select 'last'", this::keep));
            gathering.add(
                    rows -> {
                        gathering.last(DATABASE.dataSource(), new Sql.Part("select 'and of a writer'", this::keep));
                        read.add("gathered");
                    },
                    List.of("row"));
            gathering.write();
            read.add("read");
        }));
        gathering.last(DATABASE.dataSource(), new Sql.Part("select 'at once'", this::keep));

        assertEquals(List.of("gathered", "read", "last", "and of a writer", "at once"), read);
    }

    private void keep(ResultSet row) throws SQLException {
        read.add(row.getString(1));
    }

    private static void on(Sql.Statements statements) {
        DATABASE.inTransaction(() -> Sql.on(DATABASE.dataSource(), statements));
    }
}
