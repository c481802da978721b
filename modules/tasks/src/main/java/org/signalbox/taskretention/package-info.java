/**
 * How long tasks are kept: those that are over by rules, those of an instance as long as that, and the instance as long as
 * somebody has to see to one of them. Publishes nothing.
 */
package org.signalbox.taskretention;
