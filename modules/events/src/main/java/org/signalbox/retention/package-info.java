/**
 * For how long events are kept: rules of a tenant by status and event key, each walked in small steps by a work item of
 * its own, payloads before the rest. Without a rule nothing is ever removed, and nothing that is still owed (RECEIVED,
 * HELD) can have one. What the engine, tasks and deliveries made of a payload is theirs to keep or to forget.
 */
package org.signalbox.retention;
