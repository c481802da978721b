package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.workflow.EngineFailure.Kind;

class AnswersTest {

    @Test
    void eachAnswerMeansWhatWasMeasured() {
        assertEquals(Kind.CREDENTIALS, kind(401, 0, ""));
        assertEquals(Kind.GONE, kind(404, 0, "ExternalTask with id x does not exist"));
        assertEquals(Kind.GONE, kind(500, 0, "Cannot find task with id x: task is null"));
        assertEquals(Kind.CONFLICT, kind(500, 1, "OptimisticLockingException"));
        assertEquals(Kind.ERROR, kind(500, 0, "something else"));
        assertEquals(Kind.UNKNOWN, kind(503, 0, ""));
        assertEquals(Kind.PERMANENT, kind(400, 0, "cannot parse"));
        assertEquals(Kind.PERMANENT, kind(403, 0, "The user does not have 'CREATE_INSTANCE' permission"));
    }

    @Test
    void anAnswerThatIsNoJsonIsReadByItsStatus() {
        assertEquals(
                Kind.UNKNOWN,
                Answers.failure(502, Optional.empty(), "<html>Bad Gateway</html>")
                        .kind());
        assertEquals(
                Kind.PERMANENT,
                Answers.failure(400, Optional.empty(), "malformed").kind());
    }

    @Test
    void aPageThatSaysThatNothingIsThereIsNotTheEngines() {
        for (int status : new int[] {301, 302, 403, 404}) {
            assertEquals(
                    Kind.ERROR,
                    Answers.failure(status, Optional.empty(), "<html>Not Found</html>")
                            .kind(),
                    () -> "status " + status);
        }
    }

    private static Kind kind(int status, int code, String message) {
        JsonValue body = Json.createObjectBuilder()
                .add("type", "X")
                .add("message", message)
                .add("code", code)
                .build();
        return Answers.failure(status, Optional.of(body), body.toString()).kind();
    }
}
