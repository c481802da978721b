package org.signalbox.callbacks;

import java.util.UUID;

/**
 * A call in writing.
 *
 * @param event that it all goes back to, or null
 * @param reason why it was given up; null where it is still to be made
 */
record CallbackRow(String tenant, String callback, UUID event, String reason, TaskNews news) {}
