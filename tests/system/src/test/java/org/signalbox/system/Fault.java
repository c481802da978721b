package org.signalbox.system;

/** What becomes of one start or message. Only one that is {@link #LOST}, {@link #REFUSED} or {@link #A_PAGE} does not reach the engine. */
enum Fault {
    /** Done, and the connection ends before the answer. */
    DROPPED,
    /** Done, and answered as if it had lost a race. */
    CALLED_A_CONFLICT,
    /** Not done, answered 401. */
    REFUSED,
    /** Not done, answered 200 by somebody's page. */
    A_PAGE,
    /** Done, and answered by nothing. */
    SILENT,
    /** Not done, and answered by nothing. */
    LOST,
    /** Done when everybody gave it up and another one was started in its place. */
    LATE
}
