/**
 * The terms on which programs take tasks from queues. Owns {@code tasks.queue}; a queue that nobody gave terms has the usual
 * ones, and no row. Counts what is in queues, and otherwise knows nothing of tasks.
 */
package org.signalbox.taskqueues;
