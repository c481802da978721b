package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.models.Model;
import org.signalbox.models.Unreadable;

/** The models of definitions, each asked for once: a definition never changes. */
@Singleton
class DeployedModels {

    private static final System.Logger LOG = System.getLogger(DeployedModels.class.getName());
    private static final int MOST = 200;

    private final EngineHttp http;
    private final Map<String, Optional<Model>> models = new ConcurrentHashMap<>();

    @Inject
    DeployedModels(EngineHttp http) {
        this.http = http;
    }

    /** Empty where we cannot read it: others deploy too, and the engine is less strict. */
    CompletionStage<Optional<Model>> of(String definition) {
        Optional<Model> known = models.get(definition);
        return known != null
                ? CompletableFuture.completedStage(known)
                : http.get(Deployments.byId(definition) + "/xml")
                        .thenApply(answer -> kept(definition, answer.getString("bpmn20Xml")));
    }

    private Optional<Model> kept(String definition, String xml) {
        if (models.size() >= MOST) {
            models.clear();
        }
        Optional<Model> model = read(definition, xml);
        models.put(definition, model);
        return model;
    }

    private static Optional<Model> read(String definition, String xml) {
        try {
            return Optional.of(Model.read(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Unreadable unreadable) {
            LOG.log(System.Logger.Level.WARNING, "the model of {0} {1}", definition, unreadable.getMessage());
            return Optional.empty();
        }
    }
}
