package org.signalbox.retention;

import java.util.List;
import java.util.UUID;

/**
 * Things that are rows of one table of this schema, with {@code id} (in the order of time), {@code tenant} and
 * {@code status}; a CDI bean, found by its type. Their age counts from when they were over.
 */
public interface OldRows {

    /** For paths, rules and people. */
    String name();

    /** Those that can have a rule: what has another one is still owed. */
    List<String> settled();

    String table();

    /** The column of what a rule calls the key. */
    String keyColumn();

    /** The column that says when it was over. */
    String endColumn();

    /** Removes, in the caller's transaction, these with all that is nothing without them. The caller has locked them. */
    void remove(String tenant, List<UUID> ids);
}
