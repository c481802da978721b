package org.signalbox.activity;

/** Public, and nothing that a module publishes. */
public class PublicCanary {}
