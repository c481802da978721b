/** What was accepted beside what came of it. It asks the load what was promised and the stage what there is; it changes nothing. */
package org.signalbox.chaos.comparison;
