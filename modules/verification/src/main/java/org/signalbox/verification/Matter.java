package org.signalbox.verification;

import java.util.UUID;

/**
 * What is confirmed: a task, and what it says now.
 *
 * @param digest of all that is confirmed with it; a code is for one digest alone
 * @param about the task in its own words, for whoever gets the code
 * @param actor who asks
 */
public record Matter(String tenant, UUID task, byte[] digest, String about, String actor) {}
