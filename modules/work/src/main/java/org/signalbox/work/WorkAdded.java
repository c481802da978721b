package org.signalbox.work;

/** There is something due of this kind, once the transaction commits. */
record WorkAdded(String kind) {}
