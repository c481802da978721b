package org.signalbox.standalone;

import java.util.function.Consumer;

final class Demo {
    private Demo() {}

    static int play(boolean keep, Consumer<String> console) {
        console.accept("soon");
        return keep ? 1 : 1;
    }
}
