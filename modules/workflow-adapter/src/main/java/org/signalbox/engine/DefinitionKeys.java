package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.workflow.EngineFailure;

/** The workflow of a definition. Its id is key, version and a number, but a number alone where the key is long. */
@Singleton
class DefinitionKeys {

    private static final int MOST = 10_000;

    private final EngineHttp http;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    @Inject
    DefinitionKeys(EngineHttp http) {
        this.http = http;
    }

    /** Empty where the definition is not there any more, or nothing is named. */
    CompletionStage<Optional<String>> of(String definitionId) {
        if (definitionId.isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        int end = definitionId.indexOf(':');
        if (end > 0) {
            return CompletableFuture.completedStage(Optional.of(definitionId.substring(0, end)));
        }
        Optional<String> key = known.get(definitionId);
        return key == null ? asked(definitionId) : CompletableFuture.completedStage(key);
    }

    /** A definition never changes. */
    private CompletionStage<Optional<String>> asked(String definitionId) {
        return http.get("/process-definition/" + CamundaEngine.encoded(definitionId))
                .thenApply(answer -> Optional.of(answer.getString("key")))
                .exceptionallyCompose(failure -> EngineFailure.of(failure).kind() == EngineFailure.Kind.GONE
                        ? CompletableFuture.completedStage(Optional.<String>empty())
                        : CompletableFuture.failedStage(failure))
                .thenApply(key -> {
                    if (known.size() >= MOST) {
                        known.clear();
                    }
                    known.put(definitionId, key);
                    return key;
                });
    }
}
