package org.signalbox.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the engine showed what carries a mark to somebody who asked at that time. Snapshots may be recorded out of order:
 * nothing that was seen after {@code asOf} is taken for gone because of one.
 *
 * @param steps where people are waited for, those of twins included
 * @param runs every root instance with the mark; more than one only if there are twins
 */
record Snapshot(Instant asOf, List<Step> steps, List<Engine.Run> runs) {

    /** @param rootEngineId the run it belongs to, through however many called processes */
    record Step(Engine.Waiting waiting, String rootEngineId) {}

    static Snapshot of(Instant asOf, List<Engine.Waiting> waiting, Engine.Run only) {
        return of(asOf, only.engineId(), waiting, Optional.of(only));
    }

    /** Of one instance and those it called, twins left out. */
    static Snapshot of(Instant asOf, String engineId, List<Engine.Waiting> waiting, Optional<Engine.Run> run) {
        return new Snapshot(asOf, steps(waiting, engineId), run.stream().toList());
    }

    static List<Step> steps(List<Engine.Waiting> waiting, String rootEngineId) {
        return waiting.stream().map(one -> new Step(one, rootEngineId)).toList();
    }

    boolean shows(Set<String> engineTaskIds) {
        return engineTaskIds.stream().allMatch(id -> steps.stream()
                .anyMatch(step -> step.waiting().engineTaskId().equals(id)));
    }

    /** What the recorded instance waits for. Mirrors act for no other. */
    List<Engine.Waiting> waiting(String engineId) {
        return steps.stream()
                .filter(step -> step.rootEngineId().equals(engineId))
                .map(Step::waiting)
                .toList();
    }

    Optional<Engine.Run> run(String engineId) {
        return runs.stream().filter(run -> run.engineId().equals(engineId)).findFirst();
    }

    List<Engine.Run> others(String engineId) {
        return runs.stream().filter(run -> !run.engineId().equals(engineId)).toList();
    }
}
