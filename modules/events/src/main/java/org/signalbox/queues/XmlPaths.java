package org.signalbox.queues;

/** Where in a document in XML, by XPath, something of the event is found; null where it is not looked for. */
record XmlPaths(String eventKey, String businessKey, String id) {

    static final XmlPaths NONE = new XmlPaths(null, null, null);
}
