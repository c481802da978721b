package org.signalbox.nowhere;

/** A module that the map does not have. */
public class ModuleCanary {}
