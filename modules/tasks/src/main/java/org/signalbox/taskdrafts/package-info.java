/**
 * Tasks as they are asked for: by the variables of a workflow, by a step and its model, by a request. Knows the JSON of a task
 * and what is wrong with it, member by member, and keeps nothing.
 */
package org.signalbox.taskdrafts;
