package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;

class WorkflowsTest {

    private final Workflows workflows = new OnlyReview();

    @Test
    void aWorkflowThatNobodyKnowsIsRefused() {
        Refusal refusal = assertThrows(Refusal.class, () -> workflows.mustKnow("default", "reveiw"));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().contains("reveiw"));
        assertDoesNotThrow(() -> workflows.mustKnow("default", "review"));
    }

    @Test
    void aVersionThatIsNotThereIsRefused() {
        Refusal refusal = assertThrows(Refusal.class, () -> workflows.mustKnow("default", "review", 3));

        assertEquals("workflowVersion names no deployed version of review: 3", refusal.getMessage());
        assertDoesNotThrow(() -> workflows.mustKnow("default", "review", 2));
        assertDoesNotThrow(() -> workflows.mustKnow("default", "review", null));
        assertThrows(Refusal.class, () -> workflows.mustKnow("default", "reveiw", 1));
    }

    private static final class OnlyReview implements Workflows {

        @Override
        public Optional<Integer> version(String tenant, String workflowKey) {
            return workflowKey.equals("review") ? Optional.of(1) : Optional.empty();
        }

        @Override
        public List<InputCheck.Violation> inputErrors(String tenant, String workflowKey, JsonObject variables) {
            return List.of();
        }

        @Override
        public boolean hasVersion(String tenant, String workflowKey, int version) {
            return version < 3;
        }

        @Override
        public Starting start(Start start) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> tooLong(JsonObject variables) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void restart(UUID instance) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void complete(UUID userTask, JsonObject variables) {
            throw new UnsupportedOperationException();
        }
    }
}
