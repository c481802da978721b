package org.signalbox.definitions;

import java.util.stream.Stream;

/** One thing that a model must keep, or that its author is warned of. */
interface ModelRule {

    Stream<Finding> findings(Model model);
}
