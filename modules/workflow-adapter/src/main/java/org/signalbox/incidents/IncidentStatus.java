package org.signalbox.incidents;

enum IncidentStatus {
    OPEN,
    RESOLVED;

    IncidentStatus to(IncidentStatus next) {
        if (this != OPEN || next != RESOLVED) {
            throw new IllegalStateException("an incident that is " + this + " cannot become " + next);
        }
        return next;
    }
}
