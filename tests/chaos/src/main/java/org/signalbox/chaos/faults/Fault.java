package org.signalbox.chaos.faults;

import java.time.Duration;
import java.util.Locale;
import org.signalbox.chaos.stage.Means;
import org.signalbox.chaos.stage.Target;

/**
 * One thing that goes wrong.
 *
 * @param at after the beginning
 * @param lasts nothing for a kill: how long that takes is the target's affair
 */
public record Fault(Duration at, Target target, Means means, Duration lasts) {

    Duration end() {
        return at.plus(lasts);
    }

    @Override
    public String toString() {
        String what = means + " " + target;
        String time = lasts.isZero() ? "" : " for " + lasts.toSeconds() + " s";
        return String.format(Locale.ROOT, "%4d s  %s%s", at.toSeconds(), what, time)
                .toLowerCase(Locale.ROOT);
    }
}
