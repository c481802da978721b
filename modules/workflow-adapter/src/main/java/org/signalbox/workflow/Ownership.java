package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.kernel.JsonText;

/** Whose something at the engine is, for those who act on what the engine hands out. They act for recorded starts alone. */
public interface Ownership {

    CompletionStage<Owner> of(String engineInstanceId);

    /** Of each of these: what is in writing is read for all of them together. Of starts that are just being recorded it may be {@link Soon}. */
    default Function<String, CompletionStage<Owner>> of(Set<String> engineInstanceIds) {
        return this::of;
    }

    sealed interface Owner {}

    /**
     * @param engineId of the instance at the engine, which may have called the one that is asked for
     * @param withheld variables that were too long for the engine
     */
    record Known(UUID instance, String engineId, String tenant, String businessKey, Origin origin, JsonObject withheld)
            implements Owner {

        /** All variables, those that the engine could not take included. */
        public JsonObject complete(JsonObject variables) {
            return JsonText.merge(withheld, variables);
        }
    }

    /** Others started it at the engine: it is served, without an event behind it. */
    record Foreign() implements Owner {}

    /**
     * Its start may be recorded yet: it is waited for.
     *
     * @param tenant of that start
     */
    record NotYet(String tenant) implements Owner {}

    /**
     * Its start is being recorded on this node, which takes milliseconds.
     *
     * @param owner empty where it took longer
     */
    record Soon(CompletionStage<Optional<Known>> owner) implements Owner {}

    /** A twin, never served. @param found is to be run in the transaction that records that */
    record Twin(Runnable found) implements Owner {}

    /** Whether what is not seen at the engine now will not come any more; after a lost call nothing is believed before. */
    CompletionStage<Boolean> isSettled();

    /** Looks how the instance is now; what it answers is to be run in the transaction that records the step before. */
    CompletionStage<Runnable> look(UUID instance);

    /** As {@link #look(UUID)}, where it is known already under which id the engine has it. */
    default CompletionStage<Runnable> look(UUID instance, String engineId) {
        return look(instance);
    }

    /** At each of these: what is in writing is read for all of them together. */
    default Function<UUID, CompletionStage<Runnable>> look(Set<UUID> instances) {
        return this::look;
    }

    /**
     * Keeps, in the caller's transaction, those of the variables that are too long for the engine, and answers the others.
     * Refused (INVALID) where something is too long and there is no instance of ours.
     *
     * @param instance may be null
     */
    JsonObject keepTooLong(UUID instance, JsonObject variables);

    /** Keeps, in the caller's transaction, what the engine could not take, for an instance of ours. */
    void withhold(UUID instance, JsonObject variables);
}
