/**
 * For how long things are kept: rules of a tenant by status and key, each walked in small steps by a work item of its own,
 * payloads before the rest. Owns {@code workflow.retention}. Without a rule nothing is ever removed, and nothing that is
 * still owed (RECEIVED, WAITING, RUNNING, ...) can have one.
 *
 * <p>It knows no things: modules bring theirs as {@link org.signalbox.retention.OldRows}, or as
 * {@link org.signalbox.retention.OldThings} where more than one table goes, and say as
 * {@link org.signalbox.retention.StillNeeded} what must stay. What the engine, tasks and deliveries made of a payload is
 * theirs to keep or to forget.
 */
package org.signalbox.retention;
