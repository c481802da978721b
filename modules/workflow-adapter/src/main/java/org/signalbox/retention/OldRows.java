package org.signalbox.retention;

import java.util.List;
import java.util.UUID;

/** Things that are rows of one table of this schema; a CDI bean, found by its type. Their age counts from when they were over. */
public interface OldRows {

    Rows rows();

    /** A further condition (and …) that is true of all of this status, where an index leads to that and not to the status. */
    default String listedBy(String status) {
        return "";
    }

    /**
     * Removes, in the caller's transaction, these with all that is nothing without them. The caller has locked them.
     *
     * @return false where nothing was done, as the rows, and work that is given up, are all that there is
     */
    default boolean remove(String tenant, List<UUID> ids) {
        return false;
    }

    /**
     * @param name for paths, rules and people
     * @param settled those that can have a rule: what has another status is still owed
     * @param table with {@code id} (in the order of time), {@code tenant} and {@code status}
     * @param keyColumn of what a rule calls the key
     * @param endColumn that says when it was over
     */
    record Rows(String name, List<String> settled, String table, String keyColumn, String endColumn) {}
}
