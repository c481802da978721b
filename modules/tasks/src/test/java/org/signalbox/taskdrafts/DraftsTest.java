package org.signalbox.taskdrafts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.JsonText;

class DraftsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tasks':[{'key':'a'},{'key':'b'}]}",
                "{'tasks':'[{\\'key\\':\\'a\\'},{\\'key\\':\\'b\\'}]'}",
                "{'tasks':{'values':[{'key':'a'},{'key':'b'}]}}",
                "{'tasks':{'values':'[{\\'key\\':\\'a\\'},{\\'key\\':\\'b\\'}]'}}",
                "{'tasks':'{\\'values\\':[{\\'key\\':\\'a\\'},{\\'key\\':\\'b\\'}]}'}"
            })
    void draftsAreReadInEveryFormInWhichTheyCome(String variables) {
        List<Draft> drafts = drafts(variables);

        assertEquals(List.of("a", "b"), drafts.stream().map(Draft::key).toList());
    }

    @Test
    void oneTaskNeedsNoArray() {
        assertEquals("a", drafts("{'tasks':{'key':'a'}}").get(0).key());
        assertEquals("a", drafts("{'tasks':'{\\'key\\':\\'a\\'}'}").get(0).key());
    }

    @Test
    void aDraftTakesWhatATaskCanSayOfItself() {
        String task = "{'key':'a','name':'n','description':'d','type':'t','priority':3,'severity':'high',"
                + "'assignee':'ann','notes':'x','metadata':{'deep':[1]},'startDate':'2026-01-31',"
                + "'dueDate':'2026-01-31T12:00:00+01:00'}";

        Draft draft = drafts("{'tasks':[" + task + "]}").get(0);

        assertEquals("n", draft.particulars().name());
        assertEquals("d", draft.particulars().description());
        assertEquals("t", draft.particulars().type());
        assertEquals("3", draft.particulars().priority());
        assertEquals("high", draft.particulars().severity());
        assertEquals("ann", draft.assignee());
        assertEquals("x", draft.particulars().notes());
        assertEquals("{\"deep\":[1]}", draft.particulars().metadata().toString());
        assertEquals(Instant.parse("2026-01-31T00:00:00Z"), draft.particulars().startDate());
        assertEquals(Instant.parse("2026-01-31T11:00:00Z"), draft.particulars().dueDate());
    }

    @Test
    void aDraftSaysWhomItIsForAndHowLongItLives() {
        String task = "{'key':'a','queue':'desk','candidateUsers':['ann','bob'],'candidateGroups':'east, west',"
                + "'timeToLive':'PT8H','businessKey':'4711'}";

        Draft draft = drafts("{'tasks':[" + task + "]}").get(0);

        assertEquals("desk", draft.queue());
        assertEquals(new Candidates(List.of("ann", "bob"), List.of("east", "west")), draft.candidates());
        assertEquals(Duration.ofHours(8), draft.timeToLive());
        assertEquals("4711", draft.businessKey());
    }

    @Test
    void whatIsWrongWithADraftIsNamed() {
        for (String wrong : List.of(
                "'candidateUsers':[1]",
                "'candidateGroups':['']",
                "'queue':'a\\u0007'",
                "'priority':'" + "9".repeat(201) + "'",
                "'dueDate':'+300000-01-01T00:00:00Z'",
                "'startDate':'-5000-01-01T00:00:00Z'",
                "'timeToLive':'PT0S'",
                "'timeToLive':'P4000D'",
                "'timeToLive':'tomorrow'")) {
            String member = wrong.substring(0, wrong.indexOf(':'));
            MalformedTasks malformed =
                    assertThrows(MalformedTasks.class, () -> drafts("{'tasks':[{'key':'a'," + wrong + "}]}"), wrong);
            assertTrue(malformed.getMessage().contains(member), malformed.getMessage());
        }
    }

    @Test
    void aDraftNeedsOnlyAKey() {
        Draft draft = drafts("{'tasks':[{'key':'a'}]}").get(0);

        assertEquals("a", draft.particulars().name());
        assertEquals("task", draft.particulars().type());
        assertTrue(draft.particulars().metadata().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 'tasks' is missing",
                "{'tasks':null} | 'tasks' is missing",
                "{'tasks':7} | neither",
                "{'tasks':'scribble'} | not JSON",
                "{'tasks':{'values':7}} | neither",
                "{'tasks':{'values':{'values':{'values':{'values':[]}}}}} | too deep",
                "{'tasks':['a']} | not an object",
                "{'tasks':[{'name':'a'}]} | 'key' of a task is missing",
                "{'tasks':[{'key':' '}]} | 'key' of a task is missing",
                "{'tasks':[{'key':true}]} | 'key' of a task is not a text",
                "{'tasks':[{'key':'a\\nb'}]} | 'key'",
                "{'tasks':[{'key':'a','name':'\\u0000'}]} | 'name'",
                "{'tasks':[{'key':'a','metadata':'x'}]} | 'metadata'",
                "{'tasks':[{'key':'a','dueDate':'soon'}]} | 'dueDate'",
            })
    void whatIsMalformedIsRefusedByName(String variables, String named) {
        MalformedTasks malformed = assertThrows(MalformedTasks.class, () -> drafts(variables));

        assertTrue(malformed.getMessage().contains(named), malformed.getMessage());
    }

    private static List<Draft> drafts(String variables) {
        return Drafts.of(JsonText.object(variables.replace('\'', '"')));
    }
}
