package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;
import org.signalbox.models.Finding;
import org.signalbox.workflow.EngineFailure;

/** A model on its way to the engine. */
@Singleton
class Deploying {

    /** @param versions by key; null where the model was only looked at */
    record Result(boolean changed, Map<String, Integer> versions, List<Finding> warnings) {}

    private static final Finding NOT_ASKED =
            new Finding(Finding.Severity.WARNING, null, null, null, "the engine is away: its own parser was not asked");

    private final Validation validation;
    private final HistoryKept history;
    private final Definitions definitions;
    private final DefinitionFacts facts;

    @Inject
    Deploying(Validation validation, Definitions definitions, DefinitionFacts facts) {
        this(validation, HistoryKept.given(), definitions, facts);
    }

    Deploying(Validation validation, HistoryKept history, Definitions definitions, DefinitionFacts facts) {
        this.validation = validation;
        this.history = history;
        this.definitions = definitions;
        this.facts = facts;
    }

    /** Refused (INVALID) as {@link #deploy} would be, as far as is known while the engine is away. */
    Result check(String tenant, byte[] bpmn) {
        Validation.Verdict verdict = rehearsed(tenant, accepted(tenant, bpmn));
        Map<String, Integer> versions = new LinkedHashMap<>();
        verdict.model().workflowKeys().forEach(key -> versions.put(key, null));
        return new Result(false, versions, verdict.findings());
    }

    private Validation.Verdict rehearsed(String tenant, Validation.Verdict verdict) {
        if (!definitions.takesCalls()) {
            return verdict.with(List.of(NOT_ASKED));
        }
        byte[] text = verdict.model().text(history.timeToLive());
        String key = verdict.model().workflowKeys().get(0);
        Validation.Verdict both = verdict.with(EngineFailure.awaited(definitions.rehearse(tenant, text, key)));
        return mustBeTaken(both);
    }

    /** Refused (INVALID) for a bad model, with all that is wrong with it, (UPSTREAM) while the engine is away. */
    Result deploy(Caller caller, byte[] bpmn) {
        Validation.Verdict verdict = accepted(caller.tenant(), bpmn);
        List<String> keys = verdict.model().workflowKeys();
        byte[] text = verdict.model().text(history.timeToLive());
        Definitions.Answer answer = EngineFailure.awaited(definitions.deploy(caller.tenant(), keys.get(0), text, keys));
        if (answer instanceof Definitions.Refused refused) {
            throw Findings.refusal(Stream.concat(refused.findings().stream(), verdict.findings().stream())
                    .toList());
        }
        Definitions.Deployed deployed = (Definitions.Deployed) answer;
        if (deployed.changed()) {
            deployed.versions()
                    .forEach((key, version) ->
                            facts.tell(caller, "workflow.deployed", key, key + " version " + version));
        }
        return new Result(deployed.changed(), deployed.versions(), verdict.findings());
    }

    private Validation.Verdict accepted(String tenant, byte[] bpmn) {
        return mustBeTaken(validation.of(tenant, bpmn));
    }

    private static Validation.Verdict mustBeTaken(Validation.Verdict verdict) {
        if (verdict.isRefused()) {
            throw Findings.refusal(verdict.findings());
        }
        return verdict;
    }
}
