package org.signalbox.workflow;

/** The engine was looked at after a step of an instance that goes on and is not suspended. Fired in the transaction that records what was seen. */
public record InstanceMoved(String tenant, String businessKey) {}
