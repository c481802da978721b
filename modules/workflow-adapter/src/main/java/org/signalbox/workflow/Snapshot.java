package org.signalbox.workflow;

import java.time.Instant;
import java.util.List;

/**
 * How the engine showed an instance to somebody who asked at that time. Snapshots may be recorded out of order: nothing
 * that was seen after {@code asOf} is taken for gone because of one.
 */
record Snapshot(Instant asOf, List<Engine.Waiting> waiting, List<Engine.Run> runs) {}
