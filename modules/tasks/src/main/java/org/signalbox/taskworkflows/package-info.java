/**
 * The workflows that tasks run for themselves. Owns {@code tasks.mapping}: which workflow that is, by the task's key; and has
 * them started, and cancelled when nobody will do the task any more. Knows of tasks their ids and keys.
 */
package org.signalbox.taskworkflows;
