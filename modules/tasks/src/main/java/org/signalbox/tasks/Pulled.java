package org.signalbox.tasks;

import java.util.List;

/**
 * What a program took.
 *
 * @param paused whether the queue gives out nothing at all for now
 */
public record Pulled(List<TaskView> items, boolean paused) {}
