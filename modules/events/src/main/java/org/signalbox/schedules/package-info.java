/**
 * Events that the clock fires: at a time, or again and again by a cron expression. Owns {@code events.schedule}; what a run
 * fires is an event like any other, and taken in by who implements {@link org.signalbox.schedules.ScheduledEvents}. Refuses a
 * time that never comes.
 */
package org.signalbox.schedules;
