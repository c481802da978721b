package org.signalbox.work;

import java.util.List;

/**
 * Places that could not be given.
 *
 * @param held their lanes somebody else holds just now
 * @param forWantOfRoom this node has no room for who would get them
 */
record Unfilled(List<Vacancy> held, List<Vacancy> forWantOfRoom) {}
