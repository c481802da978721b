package org.signalbox.work;

/**
 * Items that must not all run at once. Width 1 means in order, one at a time, and a head that waits or is dead holds
 * the lane; a wider lane only limits how many run, and an item that waits gives its place to the next.
 */
public record Lane(String key, int width) {

    /** No limit and no order. */
    public static final Lane NONE = new Lane(null, 0);

    public static Lane inOrder(String key) {
        return new Lane(key, 1);
    }

    public static Lane atMost(int width, String key) {
        return new Lane(key, width);
    }

    boolean isWide() {
        return width > 1;
    }

    boolean isNone() {
        return key == null;
    }
}
