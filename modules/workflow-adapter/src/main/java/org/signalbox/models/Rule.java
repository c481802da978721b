package org.signalbox.models;

import java.util.stream.Stream;

/** One thing that a model must keep, or that its author is warned of. */
interface Rule {

    Stream<Finding> findings(Document document);
}
