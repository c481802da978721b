/**
 * Everything in one command: a database, a broker, an engine and the server with the application, each a process of its
 * own under this launcher's eyes. It owns processes, ports and passwords; it knows nothing of events, tasks or webhooks
 * except in the demo, which is a client like any other.
 */
package org.signalbox.standalone;
