package org.signalbox.bench;

/** Has an event become a webhook. */
interface Sender {

    /** @return the event's id, which its webhook will carry */
    String send() throws Exception;
}
