package org.signalbox.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-29T01:30:00.123456Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1600-01-01T00:00:00Z",
                "1599-12-31T23:59:59.999999Z",
                "1582-10-10T00:00:00Z",
                "0100-02-28T12:00:00Z"
            })
    void aTimeIsReadAsItWasWritten(String written) {
        Instant time = Instant.parse(written);

        Sql.on(
                DATABASE.dataSource(),
                sql -> sql.each(
                        "select cast(? as timestamptz) as at",
                        row -> assertEquals(time, Cell.time(row, "at")),
                        OffsetDateTime.parse(written)));
    }

    @Test
    void whatIsAbsentIsNull() {
        UUID id = UUID.randomUUID();

        Sql.on(
                DATABASE.dataSource(),
                sql -> sql.each(
                        "select cast(null as timestamptz) as at, cast(null as uuid) as none, cast(? as uuid) as id",
                        row -> {
                            assertNull(Cell.time(row, "at"));
                            assertNull(Cell.id(row, "none"));
                            assertEquals(id, Cell.id(row, "id"));
                        },
                        id));
    }
}
