package org.signalbox.mappings;

import java.util.Map;
import java.util.UUID;

/**
 * What a caller sees of a mapping.
 *
 * @param parked how many events of the key are kept because nobody had mapped it; absent where that was not counted
 * @param replayId of what takes them up, where that was asked
 */
public record MappingView(
        UUID id,
        String eventKey,
        String action,
        String workflowKey,
        Integer workflowVersion,
        String messageName,
        int position,
        String condition,
        String variables,
        String businessKey,
        Map<String, String> correlationKeys,
        String timeToLive,
        boolean ordered,
        boolean enabled,
        Long parked,
        Boolean parkedIsMore,
        UUID replayId) {

    static MappingView of(Mapping mapping) {
        return of(mapping, null, null);
    }

    static MappingView of(Mapping mapping, Long parked, UUID replay) {
        Mapping.Rule rule = mapping.rule();
        Target target = rule.target();
        return new MappingView(
                mapping.id(),
                rule.eventKey(),
                target.action(),
                target.workflowKey(),
                target.workflowVersion(),
                target.messageName(),
                rule.position(),
                rule.condition(),
                rule.variables(),
                rule.businessKey(),
                rule.correlationKeys().isEmpty() ? null : rule.correlationKeys(),
                target.isMessage() ? target.timeToLive().toString() : null,
                rule.ordered(),
                rule.enabled(),
                parked,
                parked == null ? null : parked >= ParkedEvents.MOST_COUNTED,
                replay);
    }
}
