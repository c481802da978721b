package org.signalbox.work;

/** @param oldestSeconds age of the longest overdue item; 0 where nothing is due */
public record Backlog(String kind, long waiting, long leased, long dead, long oldestSeconds) {}
