/**
 * Lists of tasks: by filter, in three orders, page by page, and counted. Reads {@code tasks.task} and changes nothing. Refuses
 * a filter that it does not know, and every order that has no index.
 */
package org.signalbox.tasklists;
