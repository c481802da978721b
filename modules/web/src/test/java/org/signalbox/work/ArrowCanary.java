package org.signalbox.work;

import org.signalbox.activity.Timeline;

/** An arrow that the map does not have. */
public class ArrowCanary {

    Timeline timeline;
}
