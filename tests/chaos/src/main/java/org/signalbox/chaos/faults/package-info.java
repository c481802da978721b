/** What goes wrong, and when: made from the seed alone. It knows the stage and nothing of what is played there. */
package org.signalbox.chaos.faults;
